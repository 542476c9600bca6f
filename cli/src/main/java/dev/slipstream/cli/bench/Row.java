// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import org.jspecify.annotations.Nullable;

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
record Row(
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
    record Nfe(double sequential, double total) {}

    /**
     * Multiply-accumulates of a call.
     *
     * @param denoiser of the network's steps
     * @param conditioning of the observation
     * @param overhead of the strategies themselves
     */
    record Macs(double denoiser, double conditioning, double overhead) {

        double sum() {
            return denoiser + conditioning + overhead;
        }
    }

    /**
     * Shares from 0 to 1.
     *
     * @param blocks of the blocks
     * @param macs of the blocks' multiply-accumulates
     */
    record Sparsity(double blocks, double macs) {}

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
    record Latency(
            double p50, double p95, double p99, double cold, double episodeMean, double worst) {}

    /**
     * How many times faster than the yardsticks: medians of what the episodes say one by one.
     *
     * @param plain by the median warm call of the plain loop
     * @param dense by the median warm call of the dense recipe
     * @param plainEpisode by the episode's mean call of the plain loop
     * @param denseEpisode by the episode's mean call of the dense recipe
     */
    record Speedup(double plain, double dense, double plainEpisode, double denseEpisode) {}

    /**
     * How far the executed actions of warm calls are from the dense recipe's: root mean squares in
     * normalised units.
     *
     * @param mean over the calls
     * @param max over the calls
     */
    record Drift(double mean, double max) {}
}
