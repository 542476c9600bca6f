// SPDX-License-Identifier: Apache-2.0
/** Cache stores as data: directions, slots, what a computed block writes and a reuse reads. */
@NullMarked
package dev.slipstream.api.cache;

import org.jspecify.annotations.NullMarked;
