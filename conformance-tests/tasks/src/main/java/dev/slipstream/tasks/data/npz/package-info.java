// SPDX-License-Identifier: Apache-2.0

/** Reads NumPy's archives. */
@NullMarked
package dev.slipstream.tasks.data.npz;

import org.jspecify.annotations.NullMarked;
