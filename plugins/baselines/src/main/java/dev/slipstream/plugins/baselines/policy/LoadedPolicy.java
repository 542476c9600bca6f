// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;

/**
 * A denoiser with its windows and units.
 *
 * @param spec windows and units
 * @param denoiser the denoiser
 */
record LoadedPolicy(PolicySpec spec, Denoiser denoiser) implements Policy {}
