// SPDX-License-Identifier: Apache-2.0

/** Guesses what was meant, for messages. */
@NullMarked
package dev.slipstream.runtime.hint;

import org.jspecify.annotations.NullMarked;
