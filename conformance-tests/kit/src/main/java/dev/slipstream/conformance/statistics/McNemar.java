// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's exact test of paired outcomes. Only the pairs that disagree say which side succeeds
 * more often; where none does, a disagreement is as likely one way as the other.
 *
 * @param onlyFirst pairs in which the first alone succeeded
 * @param onlySecond pairs in which the second alone succeeded
 */
public record McNemar(int onlyFirst, int onlySecond) {

    /** Refuses negative counts. */
    public McNemar {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException(
                    "counts must not be negative, got " + onlyFirst + " and " + onlySecond);
        }
    }

    /**
     * Counts the pairs that disagree.
     *
     * @param first whether the first succeeded, by pair
     * @param second whether the second succeeded, by pair
     * @return the test
     */
    public static McNemar of(boolean[] first, boolean[] second) {
        Require.sameSize("first", first.length, "second", second.length);
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] && !second[i]) {
                onlyFirst++;
            } else if (second[i] && !first[i]) {
                onlySecond++;
            }
        }
        return new McNemar(onlyFirst, onlySecond);
    }

    /**
     * The p-value of the claim that the two succeed differently often.
     *
     * @return small where they do
     */
    public double pValueDifferent() {
        return Math.min(1, 2 * atMost(Math.min(onlyFirst, onlySecond)));
    }

    /**
     * The p-value of the claim that the first succeeds less often than the second.
     *
     * @return small where it does
     */
    public double pValueFirstWorse() {
        return atMost(onlyFirst);
    }

    private double atMost(int successes) {
        return BinomialDistribution.of(onlyFirst + onlySecond, 0.5)
                .cumulativeProbability(successes);
    }
}
