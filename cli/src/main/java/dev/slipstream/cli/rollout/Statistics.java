// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import java.util.Arrays;

/** Sums up samples. What a sample is too small for is NaN. */
final class Statistics {

    private Statistics() {}

    static double mean(double... sample) {
        return Arrays.stream(sample).average().orElse(Double.NaN);
    }

    /** The standard deviation of the population that the sample was drawn from. */
    static double deviation(double... sample) {
        if (sample.length < 2) {
            return Double.NaN;
        }
        double mean = mean(sample);
        double squares = Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (sample.length - 1));
    }

    /** How much the mean of such a sample varies. */
    static double standardError(double... sample) {
        return deviation(sample) / Math.sqrt(sample.length);
    }

    /**
     * The value that a share of the sample lies below, between the two nearest values where it
     * falls between them.
     *
     * @param share 0 to 1
     * @param sample in any order
     */
    static double percentile(double share, double... sample) {
        if (sample.length == 0) {
            return Double.NaN;
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
