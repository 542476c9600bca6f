// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;

/**
 * The gaps between targets and their drafts, and what they do to the targets behind.
 *
 * <p>Every target begins where the draft before it ended, which is off by that draft's gap, and by
 * those of the drafts before. So each gap, as far as it is known, moves all targets behind it. A
 * gap shrinks on its way down as the spread of noised samples does: that of a sample whose clean
 * ones have the given spread.
 *
 * <p>Process scope, any thread.
 */
final class GapKernel {

    /** Gaps are in units of the spread at their timestep, in which they stay as they are. */
    private static final String TEXT =
            """
              def each(self, x: Tensor, spreads: List[float]) -> Tensor:
                return x.reshape([len(spreads), -1, x.size(1), x.size(2)])

              def scale(self, spreads: List[float]) -> Tensor:
                return torch.tensor(spreads).view([-1, 1, 1, 1])

              def carry(self, targets: Tensor, drafts: List[Tensor], carried: Tensor, spreads: List[float]) -> List[Tensor]:
                scale = self.scale(spreads)
                before = self.each(carried, spreads)
                gaps = self.each(targets - torch.cat(drafts), spreads) / scale - before
                none = torch.zeros_like(torch.narrow(gaps, 0, 0, 1))
                behind = torch.cat([none, torch.narrow(gaps, 0, 0, len(spreads) - 1)])
                now = torch.cumsum(behind, 0)
                moved = self.each(targets, spreads) + (now - before) * scale
                return [moved.reshape(targets.size()), now.reshape(targets.size())]

              def distances(self, drafts: List[Tensor], targets: Tensor, carried: Tensor, spreads: List[float]) -> Tensor:
                moves = self.each(carried, spreads) * self.scale(spreads)
                own = self.each(targets, spreads) - moves
                gaps = torch.to(self.each(torch.cat(drafts), spreads) - own, 7)
                squares = (gaps * gaps).reshape([len(spreads), gaps.size(1), -1])
                return torch.amax(torch.sqrt(torch.sum(squares, [2])), [1])
            """;

    private final Kernel kernel;
    private final Diffusion diffusion;
    private final double spread;

    /**
     * Compiles it.
     *
     * @param spread the spread of clean samples; 0 for gaps that move nothing
     */
    GapKernel(KernelCompiler compiler, Diffusion diffusion, double spread) {
        this.kernel = compiler.compile(new KernelSource("gaps of drafts", TEXT));
        this.diffusion = diffusion;
        this.spread = spread;
    }

    /** Whether gaps move anything. */
    boolean carries() {
        return spread > 0;
    }

    /**
     * The targets moved by what is known of the gaps before them.
     *
     * @param drafts where each draft was at its target's timestep
     * @param carried what they were moved by already, of zeros at first
     * @return the targets, and what they are moved by now
     */
    NDList carry(NDArray targets, NDList drafts, NDArray carried, float[] timesteps) {
        return kernel.call(
                targets.getManager(),
                "carry",
                Argument.of(targets),
                Argument.of(drafts),
                Argument.of(carried),
                Argument.of(spreads(timesteps)));
    }

    /**
     * The Euclidean distance of each draft from its target, but for what that was moved by, in the
     * row where it is largest.
     */
    double[] distances(NDList drafts, NDArray targets, NDArray carried, float[] timesteps) {
        NDList result =
                kernel.call(
                        targets.getManager(),
                        "distances",
                        Argument.of(drafts),
                        Argument.of(targets),
                        Argument.of(carried),
                        Argument.of(spreads(timesteps)));
        try (NDArray distances = result.singletonOrThrow()) {
            return distances.toDoubleArray();
        }
    }

    private double[] spreads(float[] timesteps) {
        double[] spreads = new double[timesteps.length];
        for (int i = 0; i < spreads.length; i++) {
            spreads[i] =
                    Math.hypot(
                            spread * diffusion.alpha(timesteps[i]), diffusion.sigma(timesteps[i]));
        }
        return spreads;
    }
}
