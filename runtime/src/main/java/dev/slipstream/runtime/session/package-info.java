// SPDX-License-Identifier: Apache-2.0
/** Sessions and the one loop that denoises a chunk. */
@NullMarked
package dev.slipstream.runtime.session;

import org.jspecify.annotations.NullMarked;
