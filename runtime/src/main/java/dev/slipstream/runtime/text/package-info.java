// SPDX-License-Identifier: Apache-2.0
/** Denoisers made of a network's text: the generated loop, conditioning, range calls, gradients. */
@NullMarked
package dev.slipstream.runtime.text;

import org.jspecify.annotations.NullMarked;
