// SPDX-License-Identifier: Apache-2.0
/** Denoisers as roles of their own: a network and its weights, without a policy's windows. */
@NullMarked
package dev.slipstream.plugins.baselines.denoiser;

import org.jspecify.annotations.NullMarked;
