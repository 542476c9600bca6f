// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether a strategy scores as well as the dense policy, to within a margin, on the same seeds.
 * Both meet the same starts, so each seed gives one difference, strategy minus dense, and Student's
 * t bounds the mean of the differences. For dense scores that are means over draws the differences
 * vary less; nothing else changes.
 *
 * <p>With few seeds neither verdict can be reached: what was not refuted has not been shown.
 *
 * @param size the number of seeds
 * @param mean the mean difference
 * @param standardError of the mean difference
 * @param margin the loss that is allowed, not negative
 */
public record NonInferiority(int size, double mean, double standardError, double margin) {

    private static final double REFUTING_LEVEL = 0.99;
    private static final double SHOWING_LEVEL = 0.95;

    /** What the differences say of the claim that no more than the margin is lost. */
    public enum Verdict {
        /**
         * More is lost: even the 99 % upper bound of the difference lies below minus the margin.
         */
        REFUTED,
        /** Neither can be said. */
        NOT_REFUTED,
        /** No more is lost: the 95 % lower bound of the difference lies above minus the margin. */
        SHOWN
    }

    /** Refuses what has no bounds. */
    public NonInferiority {
        Require.size("a paired comparison", size, 2);
        Require.finite("mean, standard error and margin", mean, standardError, margin);
        if (standardError < 0 || margin < 0) {
            throw new IllegalArgumentException(
                    "standard error and margin must not be negative, got "
                            + standardError
                            + " and "
                            + margin);
        }
    }

    /**
     * Compares scores.
     *
     * @param strategy the strategy's scores by seed
     * @param dense the dense policy's scores on the same seeds
     * @param margin the loss that is allowed
     * @return the comparison
     */
    public static NonInferiority of(double[] strategy, double[] dense, double margin) {
        Require.sameSize("strategy", strategy.length, "dense", dense.length);
        double[] differences = new double[strategy.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = strategy[i] - dense[i];
        }
        return new NonInferiority(
                differences.length,
                Descriptive.mean(differences),
                Descriptive.standardError(differences),
                margin);
    }

    /**
     * The verdict at the levels of the suite.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        if (upperBound(REFUTING_LEVEL) < -margin) {
            return Verdict.REFUTED;
        }
        return lowerBound(SHOWING_LEVEL) > -margin ? Verdict.SHOWN : Verdict.NOT_REFUTED;
    }

    /**
     * The one-sided lower bound of the difference.
     *
     * @param level of confidence, such as .95
     * @return the bound
     */
    public double lowerBound(double level) {
        return mean - reach(level);
    }

    /**
     * The one-sided upper bound of the difference.
     *
     * @param level of confidence, such as .99
     * @return the bound
     */
    public double upperBound(double level) {
        return mean + reach(level);
    }

    /**
     * The p-value of the claim that more than the margin is lost.
     *
     * @return small where the comparison is refuted: below .01 just when {@link #verdict} says so
     */
    public double pValueRefuted() {
        return pValue(-(mean + margin));
    }

    /**
     * The p-value of the claim that no more than the margin is lost.
     *
     * @return small where the claim is shown
     */
    public double pValueShown() {
        return pValue(mean + margin);
    }

    private double reach(double level) {
        Require.level("level", level);
        return student().inverseSurvivalProbability(1 - level) * standardError;
    }

    /** Differences that do not vary leave no doubt, so that a strategy equal to dense is shown. */
    private double pValue(double excess) {
        if (standardError == 0) {
            return excess > 0 ? 0 : 1;
        }
        return student().survivalProbability(excess / standardError);
    }

    private TDistribution student() {
        return TDistribution.of(size - 1);
    }
}
