// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.small;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
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
import dev.slipstream.api.role.Feature;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A policy of four slots of two numbers, which sees the last two of a goal of two numbers and a
 * state of three; the chunk's second slot is the first of two to be executed.
 */
final class SmallPolicy implements PolicyFactory<SmallPolicy.Options> {

    record Options() {}

    private static final String TEXT =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t.unsqueeze(-1) / 100.]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0].mean([1, 2], True) - obs[1].mean([1, 2], True)]

              def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                return x * 0.5

              def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                return torch.tanh(h + times[0][k] + seen[0])

              def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [h * 0.5]
            """;

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public String description() {
        return "A small policy";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        Denoiser denoiser =
                context.denoiser(
                        new DenoiserSpec(
                                SmallRuns.HORIZON,
                                SmallRuns.ACTIONS,
                                Prediction.SAMPLE,
                                Diffusion.squaredCosine(100),
                                List.of("prediction"),
                                Set.of(Feature.ROW_TIMESTEPS),
                                new Costs(1, 1)),
                        new TextNetwork(
                                new KernelSource("small", TEXT),
                                new NDList(),
                                List.of("goal", "state"),
                                List.of(
                                        new Block(
                                                0,
                                                0,
                                                "feed-forward",
                                                10,
                                                new Shape(SmallRuns.HORIZON, SmallRuns.ACTIONS)))));
        PolicySpec spec =
                new PolicySpec(
                        Map.of("state", new Shape(3), "goal", new Shape(2)),
                        Map.of(
                                "state",
                                new Affine(new float[] {2, 1, 1}, new float[] {0, 1, 0}),
                                "goal",
                                Affine.identity(2)),
                        new Affine(new float[] {0.5f, 1}, new float[] {0, -1}),
                        2,
                        SmallRuns.FIRST,
                        2);
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
