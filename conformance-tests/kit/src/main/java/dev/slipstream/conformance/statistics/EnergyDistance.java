// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.List;

/**
 * The energy distance of two distributions and its parts: twice the mean distance between them less
 * the mean distance within each. It is zero for equal distributions alone, and sees a shift, a
 * change of scale and a lost mode.
 *
 * <p>Estimates are unbiased: the means within a sample leave out a vector's distance to itself. The
 * price is that samples of equal distributions come out negative about as often as positive. That
 * is left as it is, because cutting it off at zero would bias what is pooled.
 *
 * @param between the mean distance of a vector of one to a vector of the other
 * @param withinDense the mean distance of two vectors of the dense policy
 * @param withinStrategy the mean distance of two vectors of the strategy
 */
public record EnergyDistance(double between, double withinDense, double withinStrategy) {

    /**
     * Estimates the distance.
     *
     * @param samples the samples
     * @return the estimate
     */
    public static EnergyDistance of(SamplePair samples) {
        return new PairDistances(samples).energy();
    }

    /** Pools observations: the mean of each part. */
    static EnergyDistance mean(List<EnergyDistance> parts) {
        double between = 0;
        double withinDense = 0;
        double withinStrategy = 0;
        for (EnergyDistance part : parts) {
            between += part.between / parts.size();
            withinDense += part.withinDense / parts.size();
            withinStrategy += part.withinStrategy / parts.size();
        }
        return new EnergyDistance(between, withinDense, withinStrategy);
    }

    /**
     * The distance, in the vectors' unit.
     *
     * @return the distance; of equal distributions about zero
     */
    public double value() {
        return 2 * between - withinDense - withinStrategy;
    }

    /**
     * The distance as a share of the most that it could be, which two points reach. In one
     * dimension a shift of .29 standard deviations of a Gaussian comes to .02.
     *
     * @return H, at most 1; of equal distributions about zero, and zero where all vectors are equal
     */
    public double normalised() {
        return between == 0 ? 0 : value() / (2 * between);
    }
}
