// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.toy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy of one number in and out. */
record ToyPolicy(String name, int horizon) implements PolicyFactory<ToyPolicy.Options> {

    private static final String NETWORK =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0]]

              def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [x * 0.5]
            """;

    /** No options. */
    record Options() {}

    private record Made(PolicySpec spec, Denoiser denoiser) implements Policy {}

    @Override
    public String description() {
        return "A policy of one number";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        DenoiserSpec spec =
                new DenoiserSpec(
                        horizon,
                        1,
                        Prediction.SAMPLE,
                        Diffusion.squaredCosine(10),
                        List.of("prediction"),
                        Set.of(),
                        new Costs(1, 1));
        TextNetwork network =
                new TextNetwork(
                        new KernelSource(name, NETWORK), new NDList(), List.of("x"), List.of());
        return new Made(
                new PolicySpec(
                        Map.of("x", new Shape(1)),
                        Map.of("x", Affine.identity(1)),
                        Affine.identity(1),
                        1,
                        0,
                        2),
                context.denoiser(spec, network));
    }
}
