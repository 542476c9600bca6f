// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;

import java.util.Optional;

/**
 * The factors of samples, predictions and noises in implicit steps.
 *
 * @param diffusion the process
 * @param kind what is predicted
 */
record Shares(Diffusion diffusion, Prediction kind) {

    private static final int OF_STEP = 5;

    /** Those of steps side by side, factor by factor. */
    double[] ofSteps(float[] from, float[] to) {
        int count = from.length;
        double[] shares = new double[OF_STEP * count];
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

    /** Those of the sample and the prediction in the noise, now and before. */
    double[] ofNoises(float now, Optional<Float> before) {
        float earlier = before.orElse(now);
        return new double[] {
            diffusion.noiseOfSample(kind, now),
            diffusion.noiseOfPrediction(kind, now),
            diffusion.noiseOfSample(kind, earlier),
            diffusion.noiseOfPrediction(kind, earlier)
        };
    }

    /**
     * Those of the steps behind the first of a way, step by step: of the noise's change since the
     * evaluation before, of sample and noise in the clean prediction, and of that and the noise in
     * what the step reaches. The noise changes with the logarithm of signal over noise.
     */
    double[] ofWalk(float[] way, Optional<Float> before) {
        double[] shares = new double[OF_STEP * (way.length - 2)];
        for (int step = 1; step < way.length - 1; step++) {
            double alpha = diffusion.alpha(way[step]);
            int i = OF_STEP * (step - 1);
            shares[i] = before.isEmpty() ? 0 : change(way[step], way[0], before.get());
            shares[i + 1] = 1 / alpha;
            shares[i + 2] = -diffusion.sigma(way[step]) / alpha;
            shares[i + 3] = diffusion.alpha(way[step + 1]);
            shares[i + 4] = diffusion.sigma(way[step + 1]);
        }
        return shares;
    }

    private double change(float at, float now, float before) {
        return (logSignal(at) - logSignal(now)) / (logSignal(now) - logSignal(before));
    }

    private double logSignal(float timestep) {
        return Math.log(diffusion.alpha(timestep) / diffusion.sigma(timestep));
    }
}
