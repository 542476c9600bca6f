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

/**
 * A policy that halves whatever it denoises.
 *
 * @param name its name
 * @param denoiser what its network denoises
 * @param policy its windows and units, over one observation
 */
public record ToyPolicy(String name, DenoiserSpec denoiser, PolicySpec policy)
        implements PolicyFactory<ToyPolicy.Options> {

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
    public record Options() {}

    private record Made(PolicySpec spec, Denoiser denoiser) implements Policy {}

    /** One of one number in and out. */
    static ToyPolicy ofOneNumber(String name, int horizon) {
        return new ToyPolicy(
                name,
                new DenoiserSpec(
                        horizon,
                        1,
                        Prediction.SAMPLE,
                        Diffusion.squaredCosine(10),
                        List.of("prediction"),
                        Set.of(),
                        new Costs(1, 1)),
                new PolicySpec(
                        Map.of("x", new Shape(1)),
                        Map.of("x", Affine.identity(1)),
                        Affine.identity(1),
                        1,
                        0,
                        2));
    }

    @Override
    public String description() {
        return "A policy that halves";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        TextNetwork network =
                new TextNetwork(
                        new KernelSource(name, NETWORK),
                        new NDList(),
                        List.copyOf(policy.observations().keySet()),
                        List.of());
        return new Made(policy, context.denoiser(denoiser, network));
    }
}
