// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.small;

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
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A policy of four slots of two numbers, which sees the last two of a state of three numbers and
 * predicts the clean sample; the chunk's second slot is the first to be executed.
 *
 * @param name its name
 * @param width the width of the residuals
 * @param types the types of one layer's blocks
 * @param layers how many layers
 * @param methods the methods of the text that differ
 */
record SmallPolicy(String name, int width, List<String> types, int layers, String methods)
        implements PolicyFactory<SmallPolicy.Options> {

    record Options() {}

    private static final String SHARED =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t.unsqueeze(-1) / 100.]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0].mean([1, 2], True)]

            """;

    private static final String STEM =
            "  def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int,"
                    + " seen: List[Tensor]) -> Tensor:\n    return ";

    private static final String BLOCK =
            "  def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int,"
                    + " seen: List[Tensor]) -> Tensor:\n    return ";

    private static final String HEAD =
            "  def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int,"
                    + " seen: List[Tensor]) -> List[Tensor]:\n    return ";

    private static final String NETWORK =
            "  def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int,"
                    + " seen: List[Tensor]) -> List[Tensor]:\n    return ";

    /** All of them. */
    static final List<PolicyFactory<?>> ALL =
            List.of(
                    new SmallPolicy(
                            "blocks",
                            32,
                            List.of("self-attention", "cross-attention", "feed-forward"),
                            2,
                            STEM
                                    + "torch.matmul(x, w[6])\n\n"
                                    + BLOCK
                                    + "torch.tanh(torch.matmul(h, w[b]) + times[0][k] * (b - 2) +"
                                    + " seen[0])\n\n"
                                    + HEAD
                                    + "[torch.matmul(h, w[7])]\n"),
                    // Residuals that know nothing of the sample and are straight lines in time.
                    new SmallPolicy(
                            "line",
                            2,
                            List.of("self-attention", "feed-forward"),
                            1,
                            STEM
                                    + "x * 1.\n\n"
                                    + BLOCK
                                    + "torch.zeros_like(h) + times[0][k] * (b + 1) + seen[0]\n\n"
                                    + HEAD
                                    + "[h * 0.25]\n"),
                    // The one residual is the sample, and the prediction half of it.
                    new SmallPolicy(
                            "half",
                            2,
                            List.of("feed-forward"),
                            1,
                            STEM + "x * 1.\n\n" + BLOCK + "h * 1.\n\n" + HEAD + "[h * 0.25]\n"),
                    // Without blocks; the later, the further from what it has seen.
                    new SmallPolicy(
                            "drift",
                            2,
                            List.of(),
                            0,
                            NETWORK + "[torch.zeros_like(x) + times[0][k] + seen[0]]\n"));

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
                                new KernelSource("small " + name, SHARED + methods),
                                weights(context),
                                List.of("state"),
                                blocks()));
        PolicySpec spec =
                new PolicySpec(
                        Map.of("state", new Shape(3)),
                        Map.of("state", new Affine(new float[] {2, 1, 1}, new float[] {0, 1, 0})),
                        Affine.identity(SmallRuns.ACTIONS),
                        2,
                        1,
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

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int index = 0; index < layers * types.size(); index++) {
            blocks.add(
                    new Block(
                            index,
                            index / types.size(),
                            types.get(index % types.size()),
                            10,
                            new Shape(SmallRuns.HORIZON, width)));
        }
        return blocks;
    }

    /** A square matrix for each block, and those that widen and narrow. */
    private NDList weights(RoleContext context) {
        NDList weights = new NDList();
        for (int block = 0; block < layers * types.size(); block++) {
            weights.add(matrix(context, width, width, block));
        }
        weights.add(matrix(context, SmallRuns.ACTIONS, width, 17));
        weights.add(matrix(context, width, SmallRuns.ACTIONS, 18));
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
