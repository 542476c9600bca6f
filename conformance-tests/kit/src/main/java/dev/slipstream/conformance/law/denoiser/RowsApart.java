// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.denoiser;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.conformance.probe.Bench;
import dev.slipstream.conformance.rule.Finding;

/** Rows are denoised together, not mixed. */
final class RowsApart extends DenoiserLaw {

    private static final int ROWS = 3;
    private static final double TOLERANCE = 1e-4;

    RowsApart() {
        super(
                "DEN-02",
                "A row of a batch is predicted as it is alone, within " + TOLERANCE + ".",
                "batch norms that are still learning, and sums over the first axis");
    }

    @Override
    Finding check(Bench bench, Conditioning conditioning) {
        Timesteps timestep = Timesteps.of(bench.timesteps(2)[1]);
        float[] alone = bench.predict(bench.samples(1, 1), timestep, conditioning);
        float[] together = bench.predict(bench.samples(1, ROWS), timestep, conditioning);
        double worst = 0;
        for (int i = 0; i < alone.length; i++) {
            worst = Math.max(worst, Math.abs(alone[i] - together[i]));
        }
        Finding finding =
                worst <= TOLERANCE
                        ? Finding.passed("a row alone and among " + ROWS)
                        : broken(
                                "a row that differs by " + worst + " once others are beside it",
                                "at most " + TOLERANCE,
                                "keep the rows apart in every operation");
        return finding.with("difference", worst);
    }
}
