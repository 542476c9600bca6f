// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.api.plugin.Option;

/**
 * The options of roles that have a lossless setting.
 *
 * @param lossless whether to save nothing
 */
record SlyOptions(@Option("Whether to save nothing.") boolean lossless) {

    static final SlyOptions DEFAULT = new SlyOptions(false);
}
