// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.plugin.RoleContext;

/**
 * What a recipe's own denoiser is made from.
 *
 * @param context what the runtime offers
 * @param original the policy's denoiser, in whose stead it is made
 */
public record Replacing(RoleContext context, Denoiser original) {}
