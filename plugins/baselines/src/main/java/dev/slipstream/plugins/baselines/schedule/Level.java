// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;

/**
 * How noisy a sample is.
 *
 * @param alpha the signal's share
 * @param sigma the noise's share
 */
record Level(double alpha, double sigma) {

    static final Level CLEAN = new Level(1, 0);

    /** The level at a timestep of a process. */
    static Level of(Diffusion diffusion, double timestep) {
        return new Level(diffusion.alpha(timestep), diffusion.sigma(timestep));
    }

    /** The level of a squared signal, where variance is preserved. */
    static Level ofSignal(double alphaBar) {
        return new Level(Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar));
    }

    /** The level of noise over signal, where variance is preserved. */
    static Level ofRatio(double ratio) {
        double alpha = 1 / Math.sqrt(ratio * ratio + 1);
        return new Level(alpha, ratio * alpha);
    }

    /** The share of the sample's variance that a step to a cleaner level removes. */
    double beta(Level next) {
        double kept = alpha / next.alpha;
        return 1 - kept * kept;
    }

    /** Half the logarithm of the signal-to-noise ratio, the solvers' measure of time. */
    double lambda() {
        return Math.log(alpha) - Math.log(sigma);
    }

    /** The clean sample that a prediction means. */
    Conversion clean(Prediction kind) {
        return switch (kind) {
            case EPSILON -> new Conversion(1 / alpha, -sigma / alpha);
            case SAMPLE -> new Conversion(0, 1);
            case VELOCITY -> new Conversion(alpha, -sigma);
            case FLOW -> new Conversion(1 / (alpha + sigma), -sigma / (alpha + sigma));
        };
    }

    /** The noise that a prediction means. */
    Conversion noise(Prediction kind) {
        return switch (kind) {
            case EPSILON -> new Conversion(0, 1);
            case SAMPLE -> new Conversion(1 / sigma, -alpha / sigma);
            case VELOCITY -> new Conversion(sigma, alpha);
            case FLOW -> new Conversion(1 / (alpha + sigma), alpha / (alpha + sigma));
        };
    }
}
