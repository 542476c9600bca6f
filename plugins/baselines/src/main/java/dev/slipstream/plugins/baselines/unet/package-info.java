// SPDX-License-Identifier: Apache-2.0
/** Diffusion Policy's conditional one-dimensional U-Net. */
@NullMarked
package dev.slipstream.plugins.baselines.unet;

import org.jspecify.annotations.NullMarked;
