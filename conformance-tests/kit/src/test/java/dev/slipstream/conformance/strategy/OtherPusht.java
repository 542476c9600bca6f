// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.strategy;

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
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes by the name of the reference policy, and is another. */
final class OtherPusht implements SlipstreamPlugin {

    private static final String NETWORK =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0]]

              def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [x * 0.5]
            """;

    @Override
    public String id() {
        return "baselines";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new Factory());
    }

    record NoOptions() {}

    private record Made(PolicySpec spec, Denoiser denoiser) implements Policy {}

    private record Factory() implements PolicyFactory<NoOptions> {

        @Override
        public String name() {
            return "pusht";
        }

        @Override
        public String description() {
            return "Another policy";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Policy create(NoOptions options, RoleContext context) {
            DenoiserSpec spec =
                    new DenoiserSpec(
                            16,
                            2,
                            Prediction.EPSILON,
                            Diffusion.squaredCosine(100),
                            List.of("prediction"),
                            Set.of(),
                            new Costs(1, 1));
            TextNetwork network =
                    new TextNetwork(
                            new KernelSource("other", NETWORK),
                            new NDList(),
                            List.of("obs"),
                            List.of());
            return new Made(
                    new PolicySpec(
                            Map.of("obs", new Shape(20)),
                            Map.of("obs", Affine.identity(20)),
                            Affine.identity(2),
                            2,
                            1,
                            8),
                    context.denoiser(spec, network));
        }
    }
}
