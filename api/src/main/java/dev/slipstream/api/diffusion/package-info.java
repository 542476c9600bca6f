// SPDX-License-Identifier: Apache-2.0
/**
 * The noising process as values and formulas: timesteps, prediction targets, conversions, noise.
 */
@NullMarked
package dev.slipstream.api.diffusion;

import org.jspecify.annotations.NullMarked;
