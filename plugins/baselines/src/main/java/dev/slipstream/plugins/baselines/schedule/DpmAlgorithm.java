// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Prediction;

import java.util.Arrays;

/**
 * The equations that DPM-Solver integrates: in clean predictions or in noise predictions, with
 * noise or without. Each gives the exact integral of its linear part, and those of a prediction
 * that grows with its first and second power of time.
 */
enum DpmAlgorithm {
    /** Noise predictions, deterministic. */
    NOISE("dpmsolver") {
        @Override
        Terms terms(Level at, Level next) {
            double h = next.lambda() - at.lambda();
            double grown = Math.expm1(h);
            return new Terms(
                    next.alpha() / at.alpha(),
                    -next.sigma() * grown,
                    -next.sigma() * (grown / h - 1),
                    -next.sigma() * ((grown - h) / (h * h) - 0.5),
                    0);
        }
    },
    /** Clean predictions, deterministic. */
    CLEAN("dpmsolver++") {
        @Override
        Terms terms(Level at, Level next) {
            double h = next.lambda() - at.lambda();
            double shrunk = Math.expm1(-h);
            return new Terms(
                    next.sigma() / at.sigma(),
                    -next.alpha() * shrunk,
                    next.alpha() * (shrunk / h + 1),
                    -next.alpha() * ((shrunk + h) / (h * h) - 0.5),
                    0);
        }
    },
    /** Noise predictions with noise. */
    NOISY_NOISE("sde-dpmsolver") {
        @Override
        Terms terms(Level at, Level next) {
            double h = next.lambda() - at.lambda();
            double grown = Math.expm1(h);
            return new Terms(
                    next.alpha() / at.alpha(),
                    -2 * next.sigma() * grown,
                    -2 * next.sigma() * (grown / h - 1),
                    Double.NaN,
                    next.sigma() * Math.sqrt(Math.expm1(2 * h)));
        }
    },
    /** Clean predictions with noise. */
    NOISY_CLEAN("sde-dpmsolver++") {
        @Override
        Terms terms(Level at, Level next) {
            double h = next.lambda() - at.lambda();
            double twice = 2 * h;
            double shrunk = Math.expm1(-twice);
            return new Terms(
                    next.sigma() / at.sigma() * Math.exp(-h),
                    -next.alpha() * shrunk,
                    next.alpha() * (shrunk / twice + 1),
                    // The series would take the half away; the reference adds it.
                    -next.alpha() * ((shrunk + twice) / (twice * twice) + 0.5),
                    next.sigma() * Math.sqrt(-shrunk));
        }
    };

    private final String word;

    DpmAlgorithm(String word) {
        this.word = word;
    }

    /**
     * A step's coefficients.
     *
     * @param sample of the sample
     * @param constant of the prediction
     * @param slope of its first difference
     * @param curve of its second difference
     * @param noise of the noise
     */
    record Terms(double sample, double constant, double slope, double curve, double noise) {}

    abstract Terms terms(Level at, Level next);

    static DpmAlgorithm of(String word) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no algorithm '" + word + "'"));
    }

    /** Whether it carries noise predictions from step to step, not clean ones. */
    boolean ofNoise() {
        return this == NOISE || this == NOISY_NOISE;
    }

    /** What a prediction means to it. */
    Conversion convert(Level at, Prediction kind) {
        return ofNoise() ? at.noise(kind) : at.clean(kind);
    }
}
