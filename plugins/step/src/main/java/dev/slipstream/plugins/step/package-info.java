// SPDX-License-Identifier: Apache-2.0

/**
 * STEP: starts denoising from a predicted chunk of actions instead of from noise, with the trainer
 * of its predictor.
 */
@NullMarked
package dev.slipstream.plugins.step;

import org.jspecify.annotations.NullMarked;
