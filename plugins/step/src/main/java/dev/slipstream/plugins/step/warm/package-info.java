// SPDX-License-Identifier: Apache-2.0
/** Starts of denoising that come from a predictor. */
@NullMarked
package dev.slipstream.plugins.step.warm;

import org.jspecify.annotations.NullMarked;
