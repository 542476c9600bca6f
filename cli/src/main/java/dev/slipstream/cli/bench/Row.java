// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * What was measured of a recipe; the components are the keys of the JSON file. Figures of work are
 * means over the warm calls, those that are not the first of their episode.
 *
 * @param recipe the recipe's name
 * @param nfe network evaluations
 * @param macs multiply-accumulates
 * @param sparsity shares that were reused
 * @param latencyMs milliseconds of a call
 * @param actionsPerCall how many actions a call's chunk drives the robot for
 * @param speedup over the yardsticks
 * @param drift from the dense recipe, or null where no two calls answered one reading
 * @param cacheBytes bytes of residuals that a session holds
 */
public record Row(
        String recipe,
        Nfe nfe,
        Macs macs,
        Sparsity sparsity,
        Latency latencyMs,
        int actionsPerCall,
        Speedup speedup,
        @Nullable Drift drift,
        long cacheBytes) {

    /**
     * Network evaluations of a call.
     *
     * @param sequential rounds that the robot waits for
     * @param total rows evaluated
     */
    public record Nfe(double sequential, double total) {

        /**
         * The rounds, and the rows where several are evaluated in a round.
         *
         * @return the text
         */
        public String text() {
            String rounds = number(sequential);
            String rows = number(total);
            return rounds.equals(rows) ? rounds : rounds + "/" + rows;
        }

        private static String number(double value) {
            return value == Math.rint(value)
                    ? String.valueOf((long) value)
                    : String.format(Locale.ROOT, "%.1f", value);
        }
    }

    /**
     * Multiply-accumulates of a call.
     *
     * @param denoiser of the network's steps
     * @param conditioning of the observation
     * @param overhead of the strategies themselves
     */
    public record Macs(double denoiser, double conditioning, double overhead) {

        /**
         * All of them.
         *
         * @return the sum
         */
        public double sum() {
            return denoiser + conditioning + overhead;
        }
    }

    /**
     * Shares from 0 to 1.
     *
     * @param blocks of the blocks
     * @param macs of the blocks' multiply-accumulates
     */
    public record Sparsity(double blocks, double macs) {}

    /**
     * Milliseconds of a call.
     *
     * @param p50 median of the warm calls
     * @param p95 their 95th percentile
     * @param p99 their 99th percentile
     * @param cold median of the first calls of the episodes
     * @param episodeMean mean of all calls of an episode
     * @param worst the longest of all calls, the deadline that a robot sees
     */
    public record Latency(
            double p50, double p95, double p99, double cold, double episodeMean, double worst) {}

    /**
     * How many times faster than the yardsticks: medians of what the episodes say one by one.
     *
     * @param plain by the median warm call of the plain loop
     * @param dense by the median warm call of the dense recipe
     * @param plainEpisode by the episode's mean call of the plain loop
     * @param denseEpisode by the episode's mean call of the dense recipe
     */
    public record Speedup(double plain, double dense, double plainEpisode, double denseEpisode) {}

    /**
     * How far the executed actions of warm calls are from the dense recipe's: root mean squares in
     * normalised units.
     *
     * @param mean over the calls
     * @param max over the calls
     */
    public record Drift(double mean, double max) {}
}
