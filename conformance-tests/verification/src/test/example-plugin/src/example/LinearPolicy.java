// SPDX-License-Identifier: Apache-2.0
package example;

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

/** A policy whose clean chunk is a weighted observation. */
final class LinearPolicy implements PolicyFactory<LinearPolicy.Options> {

    private static final String NETWORK =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t * 1.]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [torch.matmul(obs[0], w[0]).mean([1], True)]

              def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [x * 0.1 + seen[0]]
            """;

    /** No options. */
    record Options() {}

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public String description() {
        return "A policy whose clean chunk is a weighted observation";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        NDList weights =
                new NDList(
                        context.manager()
                                .create(new float[] {1, 0, 0, 1, 0.5f, -0.5f}, new Shape(3, 2)));
        Denoiser denoiser =
                context.denoiser(
                        new DenoiserSpec(
                                8,
                                2,
                                Prediction.SAMPLE,
                                Diffusion.squaredCosine(100),
                                List.of("prediction"),
                                Set.of(),
                                new Costs(16, 12)),
                        new TextNetwork(
                                new KernelSource("linear policy", NETWORK),
                                weights,
                                List.of("state"),
                                List.of()));
        PolicySpec spec =
                new PolicySpec(
                        Map.of("state", new Shape(3)),
                        Map.of("state", Affine.identity(3)),
                        Affine.identity(2),
                        2,
                        1,
                        4);
        return new Policy() {
            @Override
            public PolicySpec spec() {
                return spec;
            }

            @Override
            public Denoiser denoiser() {
                return denoiser;
            }
        };
    }
}
