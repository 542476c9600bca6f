// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.Arrays;

/**
 * Ends a comparison of scores as soon as it is clear that a strategy loses no more than it may.
 *
 * <p>Episodes are played a group at a time, and looked at after each. Only clear success ends them
 * early: a strategy is never refuted on fewer than all, so that looking adds no false alarm. What
 * it takes away of the power to refute is at most the level times the looks, less one: two in a
 * hundred, over four.
 *
 * @param group episodes between looks
 * @param level the p-value below which success is clear
 */
public record Looks(int group, double level) {

    /** After each hundred episodes, at .005. */
    public static final Looks STANDARD = new Looks(100, 0.005);

    /** Plays episodes. */
    @FunctionalInterface
    public interface Episodes {

        /**
         * Plays some.
         *
         * @param from the first's place
         * @param to the place behind the last
         * @return their scores
         */
        double[] play(int from, int to);
    }

    /** Refuses groups without episodes, and levels that are none. */
    public Looks {
        Require.size("episodes between looks", group, 2);
        Require.level("level", level);
    }

    /**
     * Compares a strategy with the dense policy on as many episodes as it takes.
     *
     * @param strategy plays the strategy's episodes
     * @param dense the dense policy's scores of all episodes
     * @param margin the loss that is allowed
     * @return the comparison over those that were played
     */
    public NonInferiority compare(Episodes strategy, double[] dense, double margin) {
        double[] scores = new double[dense.length];
        int played = 0;
        while (true) {
            int next = Math.min(dense.length, played + group);
            System.arraycopy(strategy.play(played, next), 0, scores, played, next - played);
            played = next;
            NonInferiority so =
                    NonInferiority.of(
                            Arrays.copyOf(scores, played), Arrays.copyOf(dense, played), margin);
            if (played == dense.length || so.pValueShown() < level) {
                return so;
            }
        }
    }
}
