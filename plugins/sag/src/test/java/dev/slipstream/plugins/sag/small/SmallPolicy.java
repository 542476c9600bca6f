// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.small;

import ai.djl.ndarray.NDArray;
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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A policy of two layers of three blocks over four slots of two numbers; it predicts the clean
 * sample from two instants of a state and a hand.
 */
public final class SmallPolicy implements PolicyFactory<SmallPolicy.Options> {

    /** Blocks of a step. */
    public static final int BLOCKS = 6;

    /** Numbers that it sees: two instants of three and two. */
    public static final int OBSERVED = 10;

    private static final int HORIZON = 4;
    private static final int ACTIONS = 2;
    private static final int WIDTH = 8;

    private static final List<String> TYPES =
            List.of("self-attention", "cross-attention", "feed-forward");

    /** There is nothing to choose. */
    public record Options() {}

    private static final String TEXT =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t.unsqueeze(-1) / 100.]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0].mean([1, 2], True) + obs[1].mean([1, 2], True)]

              def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                return torch.matmul(x, w[6])

              def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                return torch.tanh(torch.matmul(h, w[b]) + times[0][k] * (b - 2) + seen[0])

              def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [torch.matmul(h, w[7])]
            """;

    @Override
    public String name() {
        return "blocks";
    }

    @Override
    public String description() {
        return "A small policy";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    /** What it sees. */
    public static PolicySpec spec() {
        Map<String, Shape> observations = new LinkedHashMap<>();
        observations.put("state", new Shape(3));
        observations.put("hand", new Shape(2));
        return new PolicySpec(
                observations,
                Map.of(
                        "state",
                        new Affine(new float[] {2, 1, 1}, new float[] {0, 1, 0}),
                        "hand",
                        Affine.identity(2)),
                Affine.identity(ACTIONS),
                2,
                1,
                2);
    }

    @Override
    public Policy create(Options options, RoleContext context) {
        Denoiser denoiser =
                context.denoiser(
                        new DenoiserSpec(
                                HORIZON,
                                ACTIONS,
                                Prediction.SAMPLE,
                                Diffusion.squaredCosine(100),
                                List.of("prediction"),
                                Set.of(Feature.ROW_TIMESTEPS),
                                new Costs(1, 1)),
                        new TextNetwork(
                                new KernelSource("small", TEXT),
                                weights(context),
                                List.of("state", "hand"),
                                blocks()));
        PolicySpec spec = spec();
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

    /** Its blocks. */
    public static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int index = 0; index < BLOCKS; index++) {
            blocks.add(
                    new Block(
                            index,
                            index / TYPES.size(),
                            TYPES.get(index % TYPES.size()),
                            10,
                            new Shape(HORIZON, WIDTH)));
        }
        return blocks;
    }

    /** A square matrix for each block, and those that widen and narrow. */
    private static NDList weights(RoleContext context) {
        NDList weights = new NDList();
        for (int block = 0; block < BLOCKS; block++) {
            weights.add(matrix(context, WIDTH, WIDTH, block));
        }
        weights.add(matrix(context, ACTIONS, WIDTH, 17));
        weights.add(matrix(context, WIDTH, ACTIONS, 18));
        return weights;
    }

    private static NDArray matrix(RoleContext context, int rows, int columns, int salt) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (Math.sin(1.7 * i + salt) / Math.sqrt(rows));
        }
        return context.manager().create(values, new Shape(rows, columns));
    }
}
