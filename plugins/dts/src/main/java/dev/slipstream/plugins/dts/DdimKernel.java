// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;

/**
 * Deterministic implicit steps of several samples at once, each between two timesteps of its own,
 * in one native call. The operations are those of a {@link
 * dev.slipstream.api.schedule.CoefficientTable} in their order, so that a step has the bits of a
 * plain scheduler's.
 *
 * <p>Process scope, any thread.
 */
final class DdimKernel {

    /** Samples stand one behind the other, each with all rows of the session. */
    private static final String TEXT =
            """
              def step(self, x: Tensor, p: Tensor, shares: List[float], clip: float) -> Tensor:
                c = torch.tensor(shares).view([5, -1, 1, 1, 1])
                each = [c.size(1), -1, x.size(1), x.size(2)]
                from_x = x.reshape(each)
                from_p = p.reshape(each)
                d = from_x * c[0] + from_p * c[1]
                if clip > 0.:
                  d = torch.clamp(d, -clip, clip)
                return (from_x * c[2] + from_p * c[3] + d * c[4]).reshape(x.size())

              def distances(self, drafts: Tensor, targets: Tensor, count: int) -> Tensor:
                gaps = torch.to(drafts - targets, 7)
                squares = (gaps * gaps).reshape([count, -1, gaps.size(1) * gaps.size(2)])
                return torch.amax(torch.sqrt(torch.sum(squares, [2])), [1])
            """;

    private static final int SHARES = 5;

    private final Kernel kernel;
    private final Diffusion diffusion;
    private final Prediction kind;
    private final double clipRange;

    DdimKernel(KernelCompiler compiler, DenoiserSpec denoiser, double clipRange) {
        this.kernel = compiler.compile(new KernelSource("draft and target steps", TEXT));
        this.diffusion = denoiser.diffusion();
        this.kind = denoiser.prediction();
        this.clipRange = clipRange;
    }

    /** Each sample at its {@code from} taken to its {@code to}. */
    NDArray step(NDArray samples, NDArray predictions, float[] from, float[] to) {
        return kernel.call(
                        samples.getManager(),
                        "step",
                        Argument.of(samples),
                        Argument.of(predictions),
                        Argument.of(shares(from, to)),
                        Argument.of(clipRange))
                .singletonOrThrow();
    }

    private double[] shares(float[] from, float[] to) {
        int count = from.length;
        double[] shares = new double[SHARES * count];
        for (int i = 0; i < count; i++) {
            double sigma = diffusion.sigma(to[i]);
            shares[i] = diffusion.cleanOfSample(kind, from[i]);
            shares[count + i] = diffusion.cleanOfPrediction(kind, from[i]);
            shares[2 * count + i] = sigma * diffusion.noiseOfSample(kind, from[i]);
            shares[3 * count + i] = sigma * diffusion.noiseOfPrediction(kind, from[i]);
            shares[4 * count + i] = diffusion.alpha(to[i]);
        }
        return shares;
    }

    /** The Euclidean distance of each draft from its target, in the row where it is largest. */
    double[] distances(NDArray drafts, NDArray targets, int count) {
        NDList result =
                kernel.call(
                        targets.getManager(),
                        "distances",
                        Argument.of(drafts),
                        Argument.of(targets),
                        Argument.of(count));
        try (NDArray distances = result.singletonOrThrow()) {
            return distances.toDoubleArray();
        }
    }
}
