// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.role.Feature;

import java.util.List;
import java.util.Set;

/** The networks of the toy policies, as text, with weights that are plain to see. */
public final class ToyNetworks {

    public static final int HORIZON = 4;
    public static final int ACTIONS = 2;
    public static final int OBSERVED = 3;
    public static final int TIMESTEPS = 100;

    private static final String SHARED =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t.unsqueeze(-1) / 100.]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0].mean([1, 2], True)]

              def tokens(self, w: List[Tensor], times: List[Tensor], seen: List[Tensor]) -> Tensor:
                return times[0].reshape([-1, 1, 1]) + seen[0].reshape([1, 1, 1])

            """;

    /** The names of the linear network's weights. */
    static final List<String> LINEAR_WEIGHTS = List.of("sample", "time", "seen");

    /** The prediction is {@code w0 * x + w1 * t / 100 + w2 * mean(observation)}. */
    private static final String LINEAR =
            SHARED
                    + """
                      def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                        return [x * w[0] + times[0][k] * w[1] + seen[0] * w[2]]
                    """;

    /** Two layers of two blocks of the types {@code mix} and {@code shift}. */
    private static final String BLOCKS =
            SHARED
                    + """
                      def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                        return x * 1.

                      def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                        if b % 2 == 0:
                          return torch.tanh(torch.matmul(h, w[b]))
                        return torch.matmul(h, w[b]) * times[0][k] + seen[0]

                      def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                        return [h * w[4]]
                    """;

    /** Two blocks whose residuals are linear in time and know nothing of the sample. */
    private static final String TIME_LINEAR =
            SHARED
                    + """
                      def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                        return x * 1.

                      def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                        return torch.zeros_like(h) + times[0][k] * w[b] + seen[0]

                      def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                        return [h * 0.5]
                    """;

    private ToyNetworks() {}

    /** A specification of the toys' shape. */
    public static DenoiserSpec spec(Prediction prediction, Costs costs) {
        return new DenoiserSpec(
                HORIZON,
                ACTIONS,
                prediction,
                Diffusion.squaredCosine(TIMESTEPS),
                List.of("prediction"),
                Set.of(Feature.ROW_TIMESTEPS, Feature.SLOT_TIMESTEPS),
                costs);
    }

    /** A network without blocks: {@code ofSample * x + ofTime * t / 100 + ofSeen * mean(obs)}. */
    public static BlockDenoiser linear(
            RoleContext context,
            Prediction prediction,
            double ofSample,
            double ofTime,
            double ofSeen) {
        return linear(
                context,
                spec(prediction, new Costs((long) HORIZON * ACTIONS, OBSERVED)),
                ofSample,
                ofTime,
                ofSeen);
    }

    /** The network without blocks under a specification of its own. */
    public static BlockDenoiser linear(
            RoleContext context, DenoiserSpec spec, double ofSample, double ofTime, double ofSeen) {
        NDList weights = new NDList();
        double[] values = {ofSample, ofTime, ofSeen};
        for (int i = 0; i < values.length; i++) {
            NDArray weight = context.manager().create((float) values[i]);
            weight.setName(LINEAR_WEIGHTS.get(i));
            weights.add(weight);
        }
        return context.denoiser(
                spec,
                new TextNetwork(
                        new KernelSource("toy linear", LINEAR),
                        weights,
                        List.of("state"),
                        List.of()));
    }

    /** A network of four blocks whose weights follow from a seed. */
    public static BlockDenoiser blocks(RoleContext context, Prediction prediction) {
        NDList weights = new NDList();
        for (int block = 0; block < 4; block++) {
            float a = 0.3f + 0.1f * block;
            weights.add(
                    context.manager().create(new float[] {a, -0.2f, 0.15f, -a}, new Shape(2, 2)));
        }
        NDArray scale = context.manager().create(0.5f);
        weights.add(scale);
        Shape residual = new Shape(HORIZON, ACTIONS);
        List<Block> blocks =
                List.of(
                        new Block(0, 0, "mix", 16, residual),
                        new Block(1, 0, "shift", 20, residual),
                        new Block(2, 1, "mix", 16, residual),
                        new Block(3, 1, "shift", 20, residual));
        return context.denoiser(
                spec(prediction, new Costs(8, OBSERVED)),
                new TextNetwork(
                        new KernelSource("toy blocks", BLOCKS), weights, List.of("state"), blocks));
    }

    /** A network of two blocks that add {@code w * t / 100 + mean(observation)}. */
    public static BlockDenoiser timeLinear(RoleContext context, Prediction prediction) {
        NDList weights =
                new NDList(context.manager().create(0.8f), context.manager().create(-0.3f));
        Shape residual = new Shape(HORIZON, ACTIONS);
        List<Block> blocks =
                List.of(new Block(0, 0, "mix", 8, residual), new Block(1, 0, "shift", 8, residual));
        return context.denoiser(
                spec(prediction, new Costs(8, OBSERVED)),
                new TextNetwork(
                        new KernelSource("toy time-linear", TIME_LINEAR),
                        weights,
                        List.of("state"),
                        blocks));
    }
}
