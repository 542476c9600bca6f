// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.conformance.statistics.Descriptive;

/** Sums up samples. What a sample is too small for is NaN. */
final class Statistics {

    private Statistics() {}

    static double mean(double... sample) {
        return sample.length < 1 ? Double.NaN : Descriptive.mean(sample);
    }

    /** The standard deviation of the population that the sample was drawn from. */
    static double deviation(double... sample) {
        return sample.length < 2 ? Double.NaN : Descriptive.deviation(sample);
    }

    /** How much the mean of such a sample varies. */
    static double standardError(double... sample) {
        return sample.length < 2 ? Double.NaN : Descriptive.standardError(sample);
    }

    /**
     * The value that a share of the sample lies below, between the two nearest values where it
     * falls between them.
     *
     * @param share 0 to 1
     * @param sample in any order
     */
    static double percentile(double share, double... sample) {
        return sample.length < 1 ? Double.NaN : Descriptive.quantile(share, sample);
    }
}
