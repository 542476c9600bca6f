// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A two-sided confidence interval.
 *
 * @param lower its lower end
 * @param upper its upper end
 */
public record Interval(double lower, double upper) {

    /**
     * Wilson's score interval of a share. It keeps near its level for small counts and stays within
     * [0, 1], where mean plus and minus standard errors does neither.
     *
     * @param count how many had the property
     * @param size of how many
     * @param level of confidence, such as .95
     * @return the interval
     */
    public static Interval ofShare(int count, int size, double level) {
        Require.count("count", count, size);
        Require.level("level", level);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
        double share = (double) count / size;
        double shrink = 1 + z * z / size;
        double centre = (share + z * z / (2 * size)) / shrink;
        double half =
                z * Math.sqrt(share * (1 - share) / size + z * z / (4.0 * size * size)) / shrink;
        return new Interval(
                count == 0 ? 0 : centre - half, // exact ends, where rounding would miss them
                count == size ? 1 : centre + half);
    }
}
