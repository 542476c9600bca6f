// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Policies that walk on {@link Line}, small enough to be run many times. */
public final class Toys implements SlipstreamPlugin {

    /** The policy with the defaults, which has savings. */
    public static final String WALKER = "toys/walker";

    /** A policy that saves nothing. */
    static final String SIMPLE = "toys/simple";

    static final int ACTION_STEPS = 3;

    private static final String TEXT =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0][:, 0:1] * 0.1 - obs[0][:, 2:3] * 0.3]

              def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [x * 0.3 + seen[0]]
            """;

    @Override
    public String id() {
        return "toys";
    }

    @Override
    public List<PolicyFactory<?>> policies() {
        return List.of(new Walker(), new Simple());
    }

    /** How much is saved. */
    enum Savings {
        ALL,
        NONE
    }

    /** A walker's windows, and how it runs. */
    record Options(
            @Option("The slots of a chunk.") int horizon,
            @Option("How many of them are executed.") int steps,
            @Option("How much is saved.") Savings savings) {}

    record NoOptions() {}

    private static final class Walker implements PolicyFactory<Options> {

        @Override
        public String name() {
            return "walker";
        }

        @Override
        public String description() {
            return "Walks on a line";
        }

        @Override
        public Options defaults() {
            return new Options(4, ACTION_STEPS, Savings.ALL);
        }

        @Override
        public Policy create(Options options, RoleContext context) {
            return policy(options.horizon(), options.steps(), context);
        }
    }

    private static final class Simple implements PolicyFactory<NoOptions> {

        @Override
        public String name() {
            return "simple";
        }

        @Override
        public String description() {
            return "Walks on a line as well";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public Policy create(NoOptions options, RoleContext context) {
            return policy(4, ACTION_STEPS, context);
        }
    }

    private record Walking(PolicySpec spec, Denoiser denoiser) implements Policy {}

    /** Sees the newest reading and the third newest, and leaves some noise in its chunks. */
    private static Policy policy(int horizon, int steps, RoleContext context) {
        DenoiserSpec spec =
                new DenoiserSpec(
                        horizon,
                        1,
                        Prediction.SAMPLE,
                        Diffusion.squaredCosine(100),
                        List.of("prediction"),
                        Set.of(),
                        new Costs(7, 5));
        TextNetwork network =
                new TextNetwork(
                        new KernelSource("walker", TEXT),
                        new NDList(),
                        List.of(Line.TENSOR),
                        List.of());
        return new Walking(
                new PolicySpec(
                        Map.of(Line.TENSOR, new Shape(1)),
                        Map.of(Line.TENSOR, Affine.identity(1)),
                        Affine.identity(1),
                        3,
                        1,
                        steps),
                context.denoiser(spec, network));
    }
}
