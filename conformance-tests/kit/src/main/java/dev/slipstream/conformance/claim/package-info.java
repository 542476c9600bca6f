// SPDX-License-Identifier: Apache-2.0

/** Rules about what a plugin's descriptor claims of its presets. */
@NullMarked
package dev.slipstream.conformance.claim;

import org.jspecify.annotations.NullMarked;
