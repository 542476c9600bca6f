// SPDX-License-Identifier: Apache-2.0
/** The training kit: parameters, gradients, optimiser, averages, output. */
@NullMarked
package dev.slipstream.runtime.train;

import org.jspecify.annotations.NullMarked;
