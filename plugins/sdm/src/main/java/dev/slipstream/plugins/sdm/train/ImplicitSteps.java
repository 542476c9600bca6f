// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;

/**
 * A few of the teacher's implicit steps over many observations at a time: evenly spaced from the
 * clean end, clean predictions clipped, as the preset of as many steps takes them.
 *
 * @param teacher who denoises
 * @param steps how many steps
 */
record ImplicitSteps(Teacher teacher, int steps) {

    private static final float BOUND = 1;

    /** Denoises each row's noise for its own observation. */
    NDArray denoise(NDArray noise, NDList seen) {
        Diffusion diffusion = teacher.spec().diffusion();
        Prediction kind = teacher.spec().prediction();
        int stride = diffusion.timesteps() / steps;
        NDArray sample = noise;
        for (int step = steps - 1; step >= 0; step--) {
            Timesteps at = Timesteps.of(step * stride);
            NDArray prediction = teacher.predict(teacher.weights(), sample, at, seen);
            NDArray clean = diffusion.clean(sample, prediction, kind, at).clip(-BOUND, BOUND);
            sample =
                    step == 0
                            ? clean
                            : diffusion.addNoise(
                                    clean,
                                    diffusion.noise(sample, prediction, kind, at),
                                    Timesteps.of((step - 1) * stride));
        }
        return sample;
    }
}
