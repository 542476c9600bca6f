// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.strategy;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.conformance.toy.ToyPolicy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes by the name of the reference policy, and is another. */
final class OtherPusht implements SlipstreamPlugin {

    @Override
    public String id() {
        return "baselines";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        DenoiserSpec denoiser =
                new DenoiserSpec(
                        16,
                        2,
                        Prediction.EPSILON,
                        Diffusion.squaredCosine(100),
                        List.of("prediction"),
                        Set.of(),
                        new Costs(1, 1));
        PolicySpec policy =
                new PolicySpec(
                        Map.of("obs", new Shape(20)),
                        Map.of("obs", Affine.identity(20)),
                        Affine.identity(2),
                        2,
                        1,
                        8);
        return List.of(new ToyPolicy("pusht", denoiser, policy));
    }
}
