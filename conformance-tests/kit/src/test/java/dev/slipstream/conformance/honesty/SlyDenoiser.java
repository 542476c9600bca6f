// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.RoleContext;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Denoisers of two small blocks, for the windows of the kit's policies.
 *
 * @param kind what is wrong with it
 */
record SlyDenoiser(Kind kind) implements DenoiserFactory<SlyOptions> {

    enum Kind {
        SMALL,
        /** Evaluates its network twice. */
        TWICE,
        /** Says that it costs a third. */
        CHEAP,
        /** Forgets to say what the conditioning costs. */
        FORGETFUL,
        /** Says that residuals are small. */
        THIN,
        /** Computes the blocks that it should reuse. */
        PRETENDS,
        /** Uses an operation that nobody knows. */
        UNKNOWN
    }

    private static final int HORIZON = 16;
    private static final int ACTION = 2;
    private static final int SEEN = 40;
    private static final int WIDTH = 16;

    private static final String TEXT =
            """
              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [torch.linear(obs[0].flatten(1), w[0]).unsqueeze(1)]

              def stem(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                return torch.linear(x, w[1]) + seen[0]

              def block(self, w: List[Tensor], h: Tensor, b: int, times: List[Tensor], k: int, seen: List[Tensor]) -> Tensor:
                return torch.tanh(torch.linear(h, w[2 + b]))

              def head(self, w: List[Tensor], h: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [torch.tanh(torch.linear(h, w[4]))]
            """;

    static List<DenoiserFactory<?>> all() {
        return Arrays.stream(Kind.values()).<DenoiserFactory<?>>map(SlyDenoiser::new).toList();
    }

    @Override
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String description() {
        return "A denoiser of two small blocks";
    }

    @Override
    public SlyOptions defaults() {
        return SlyOptions.DEFAULT;
    }

    @Override
    public Denoiser create(SlyOptions options, RoleContext context) {
        BlockDenoiser denoiser = context.denoiser(spec(), network(context.manager()));
        return switch (kind) {
            case TWICE -> new SlyDenoisers.Twice(denoiser);
            case PRETENDS -> new SlyDenoisers.Pretends(denoiser);
            default -> denoiser;
        };
    }

    private DenoiserSpec spec() {
        long row = 2L * HORIZON * ACTION * WIDTH;
        long chunk = (long) SEEN * WIDTH;
        return new DenoiserSpec(
                HORIZON,
                ACTION,
                Prediction.SAMPLE,
                Diffusion.squaredCosine(100),
                List.of("prediction"),
                Set.of(),
                new Costs(kind == Kind.CHEAP ? row / 3 : row, kind == Kind.FORGETFUL ? 0 : chunk));
    }

    private TextNetwork network(NDManager manager) {
        Shape residual = kind == Kind.THIN ? new Shape(1, WIDTH) : new Shape(HORIZON, WIDTH);
        long macs = (long) HORIZON * WIDTH * WIDTH;
        return new TextNetwork(
                new KernelSource("sly", kind == Kind.UNKNOWN ? unknown() : TEXT),
                new NDList(
                        wave(manager, WIDTH, SEEN),
                        wave(manager, WIDTH, ACTION),
                        wave(manager, WIDTH, WIDTH),
                        wave(manager, WIDTH, WIDTH),
                        wave(manager, ACTION, WIDTH)),
                List.of("obs"),
                List.of(
                        new Block(0, 0, "linear", macs, residual),
                        new Block(1, 1, "linear", macs, residual)));
    }

    private static String unknown() {
        return TEXT.replace("torch.linear(h, w[4])", "torch.cdist(h, h)[:, :, 0:2]");
    }

    private static NDArray wave(NDManager manager, int to, int from) {
        return manager.arange((float) to * from).sin().mul(0.3f).reshape(to, from);
    }
}
