// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;

import java.util.Optional;

/**
 * Deterministic implicit steps: of several samples at once, each between two timesteps of its own,
 * and of one sample down a draft. Each is one native call. A step's operations are those of a
 * {@link dev.slipstream.api.schedule.CoefficientTable} in their order, so that it has the bits of a
 * plain scheduler's.
 *
 * <p>Process scope, any thread.
 */
final class DdimKernel {

    /** Samples stand one behind the other, each with all rows of the session. */
    private static final String TEXT =
            """
              def clean(self, d: Tensor, clip: float) -> Tensor:
                if clip > 0.:
                  d = torch.clamp(d, -clip, clip)
                return d

              def step(self, x: Tensor, p: Tensor, shares: List[float], clip: float) -> Tensor:
                c = torch.tensor(shares).view([5, -1, 1, 1, 1])
                each = [c.size(1), -1, x.size(1), x.size(2)]
                from_x = x.reshape(each)
                from_p = p.reshape(each)
                d = self.clean(from_x * c[0] + from_p * c[1], clip)
                return (from_x * c[2] + from_p * c[3] + d * c[4]).reshape(x.size())

              def draft(self, x: Tensor, p: Tensor, before: List[Tensor], first: List[float], noises: List[float], walk: List[float], clip: float) -> List[Tensor]:
                noise = x * noises[0] + p * noises[1]
                change = torch.zeros_like(noise)
                if len(before) > 0:
                  change = noise - before[0] * noises[2] - before[1] * noises[3]
                path = [self.step(x, p, first, clip)]
                for i in range(len(walk) // 5):
                  n = torch.add(noise, change, alpha=walk[5 * i])
                  d = torch.add(path[-1] * walk[5 * i + 1], n, alpha=walk[5 * i + 2])
                  d = self.clean(d, clip)
                  path.append(torch.add(d * walk[5 * i + 3], n, alpha=walk[5 * i + 4]))
                return path
            """;

    private final Kernel kernel;
    private final Shares shares;
    private final double clipRange;

    DdimKernel(KernelCompiler compiler, DenoiserSpec denoiser, double clipRange) {
        this.kernel = compiler.compile(new KernelSource("draft and target steps", TEXT));
        this.shares = new Shares(denoiser.diffusion(), denoiser.prediction());
        this.clipRange = clipRange;
    }

    /** Each sample at its {@code from} taken to its {@code to}. */
    NDArray step(NDArray samples, NDArray predictions, float[] from, float[] to) {
        return kernel.call(
                        samples.getManager(),
                        "step",
                        Argument.of(samples),
                        Argument.of(predictions),
                        Argument.of(shares.ofSteps(from, to)),
                        Argument.of(clipRange))
                .singletonOrThrow();
    }

    /**
     * A sample taken down a way of timesteps by one evaluation at the first of them.
     *
     * @param before an earlier evaluation, from which on the noise goes on changing as it did until
     *     now; without one it stays as it is
     * @return the sample at each timestep behind the first
     */
    NDList draft(Evaluated now, Optional<Evaluated> before, float[] way) {
        NDList earlier =
                before.map(known -> new NDList(known.sample(), known.prediction()))
                        .orElseGet(NDList::new);
        Optional<Float> since = before.map(Evaluated::timestep);
        return kernel.call(
                now.sample().getManager(),
                "draft",
                Argument.of(now.sample()),
                Argument.of(now.prediction()),
                Argument.of(earlier),
                Argument.of(shares.ofSteps(new float[] {way[0]}, new float[] {way[1]})),
                Argument.of(shares.ofNoises(now.timestep(), since)),
                Argument.of(shares.ofWalk(way, since)),
                Argument.of(clipRange));
    }
}
