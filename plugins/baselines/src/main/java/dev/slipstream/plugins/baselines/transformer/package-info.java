// SPDX-License-Identifier: Apache-2.0
/** Diffusion Policy's transformer. */
@NullMarked
package dev.slipstream.plugins.baselines.transformer;

import org.jspecify.annotations.NullMarked;
