// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.Arrays;

/**
 * A figure with what it came to in the rounds of a bootstrap.
 *
 * <p>Bounds are percentiles of the rounds and agree with the p-values: the upper bound at 95 % lies
 * below a limit just when {@link #pValueBelow} of that limit is at most .05. No p-value is below 1
 * / (rounds + 1), so whoever adjusts it for m claims at an error of alpha takes m / alpha rounds
 * and better ten times as many.
 */
public final class BootstrapDistribution {

    /** Keeps a rank that is whole in decimals, as .95 · 1000, from being rounded up. */
    private static final double RANK_TOLERANCE = 1e-9;

    private final double estimate;
    private final double[] ascending;

    BootstrapDistribution(double estimate, double[] rounds) {
        Require.size("a bootstrap", rounds.length, 1);
        this.estimate = estimate;
        this.ascending = rounds.clone();
        Arrays.sort(ascending);
    }

    /**
     * The figure of the sample itself.
     *
     * @return the estimate
     */
    public double estimate() {
        return estimate;
    }

    /**
     * The one-sided upper bound.
     *
     * @param level of confidence, such as .95
     * @return what the figure lies below with that confidence
     */
    public double upperBound(double level) {
        return ascending[rank(level) - 1];
    }

    /**
     * The one-sided lower bound.
     *
     * @param level of confidence, such as .95
     * @return what the figure lies above with that confidence
     */
    public double lowerBound(double level) {
        return ascending[ascending.length - rank(level)];
    }

    /**
     * The two-sided interval.
     *
     * @param level of confidence, such as .95
     * @return the interval, with equal errors at both ends
     */
    public Interval interval(double level) {
        Require.level("level", level);
        double oneSided = (1 + level) / 2;
        return new Interval(lowerBound(oneSided), upperBound(oneSided));
    }

    /**
     * The p-value of the claim that the figure lies below a limit.
     *
     * @param limit the limit
     * @return small where it does
     */
    public double pValueBelow(double limit) {
        return share(Arrays.stream(ascending).filter(value -> value >= limit).count());
    }

    /**
     * The p-value of the claim that the figure lies above a limit.
     *
     * @param limit the limit
     * @return small where it does
     */
    public double pValueAbove(double limit) {
        return share(Arrays.stream(ascending).filter(value -> value <= limit).count());
    }

    private double share(long rounds) {
        return (1.0 + rounds) / (1 + ascending.length);
    }

    private int rank(double level) {
        Require.level("level", level);
        int rank = (int) Math.ceil(level * (ascending.length + 1) - RANK_TOLERANCE);
        if (rank > ascending.length) {
            throw new IllegalArgumentException(
                    "a bound at level %s takes more than %d rounds"
                            .formatted(level, ascending.length));
        }
        return Math.max(rank, 1);
    }
}
