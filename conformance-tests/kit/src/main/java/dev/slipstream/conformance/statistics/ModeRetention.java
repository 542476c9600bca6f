// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much of a mode's share a strategy keeps.
 *
 * <p>Both shares are counted, so the test is of two proportions: a binomial test against half of
 * the dense share takes the dense count for the truth, and fails a strategy that keeps just half
 * twice as often as it may. It is the score test of a ratio of proportions (Miettinen and
 * Nurminen): the standard error belongs to the likeliest pair of shares at the very ratio that is
 * tested, so it does not vanish, as the plain one does, when the strategy has lost the mode
 * altogether. With 128 chunks a side, a mode of .2 to .8 and an error of .005 it claims a loss that
 * is not there with a probability of .003 to .005.
 *
 * @param denseCount how many of the dense policy's chunks took the mode
 * @param denseSize of how many
 * @param strategyCount how many of the strategy's chunks took it
 * @param strategySize of how many
 */
public record ModeRetention(int denseCount, int denseSize, int strategyCount, int strategySize) {

    /** Refuses counts beyond their sizes. */
    public ModeRetention {
        Require.count("the dense policy's count", denseCount, denseSize);
        Require.count("the strategy's count", strategyCount, strategySize);
    }

    /**
     * The dense policy's share of the mode.
     *
     * @return the share
     */
    public double denseShare() {
        return (double) denseCount / denseSize;
    }

    /**
     * The strategy's share of the mode.
     *
     * @return the share
     */
    public double strategyShare() {
        return (double) strategyCount / strategySize;
    }

    /**
     * The p-value of the claim that the strategy keeps less than a part of the mode's share.
     *
     * @param part such as .5
     * @return small where it keeps less
     */
    public double pValueLost(double part) {
        return NormalDistribution.of(0, 1).cumulativeProbability(score(part));
    }

    /**
     * The p-value of the claim that the strategy keeps more than a part of the mode's share.
     *
     * @param part such as .5
     * @return small where it keeps more
     */
    public double pValueKept(double part) {
        return NormalDistribution.of(0, 1).survivalProbability(score(part));
    }

    /** Zero where the strategy keeps just the part, and where neither side has the mode. */
    private double score(double part) {
        Require.level("part", part);
        double difference = strategyShare() - part * denseShare();
        double dense = likeliestDenseShare(part);
        double strategy = part * dense;
        double variance =
                strategy * (1 - strategy) / strategySize
                        + part * part * dense * (1 - dense) / denseSize;
        return difference == 0 ? 0 : difference / Math.sqrt(variance);
    }

    /** The dense share that makes both counts likeliest if the strategy's were just that part. */
    private double likeliestDenseShare(double part) {
        double a = part * (denseSize + strategySize);
        double b = part * (strategySize + denseCount) + strategyCount + denseSize;
        double c = denseCount + strategyCount;
        return (b - Math.sqrt(b * b - 4 * a * c)) / (2 * a);
    }
}
