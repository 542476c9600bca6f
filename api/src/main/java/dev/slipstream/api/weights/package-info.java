// SPDX-License-Identifier: Apache-2.0
/** A network's tensors by name: picked from files, or drawn to begin a training. */
@NullMarked
package dev.slipstream.api.weights;

import org.jspecify.annotations.NullMarked;
