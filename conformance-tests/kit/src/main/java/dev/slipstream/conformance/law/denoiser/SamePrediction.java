// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.denoiser;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.conformance.probe.Bench;
import dev.slipstream.conformance.rule.Finding;

import java.util.Arrays;

/** A denoiser is a function. */
final class SamePrediction extends DenoiserLaw {

    private static final int TIMESTEPS = 3;

    SamePrediction() {
        super(
                "DEN-01",
                "A denoiser that is asked the same again, after other questions, answers the same.",
                "dropout that is still on, and buffers that an evaluation leaves changed");
    }

    @Override
    Finding check(Bench bench, Conditioning conditioning) {
        float[] timesteps = bench.timesteps(TIMESTEPS);
        float[] first = at(timesteps[0], bench, conditioning);
        for (float timestep : timesteps) {
            at(timestep, bench, conditioning);
        }
        return Arrays.equals(first, at(timesteps[0], bench, conditioning))
                ? Finding.passed("a prediction, asked for twice")
                : broken(
                        "another prediction for the same question",
                        "the same bits",
                        "make the network a function of its arguments");
    }

    private static float[] at(float timestep, Bench bench, Conditioning conditioning) {
        return bench.predict(bench.samples(1, 1), Timesteps.of(timestep), conditioning);
    }
}
