// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

/**
 * How far a strategy drifts from the dense policy, over recorded prefixes and the calls judged
 * after each. Calls after one prefix go through the same states, so the prefix is what varies
 * independently, and what the bootstrap draws. With 16 prefixes and errors that a few of them
 * dominate, the upper end of an interval lies too low more often than its level says; the p-value
 * of a drift above a limit holds.
 *
 * @param mean the mean error, with its uncertainty
 * @param percentile the 95th percentile of the errors, with its uncertainty; of 64 errors it rests
 *     on the worst four, so its rounds take few values
 */
public record DriftSummary(BootstrapDistribution mean, BootstrapDistribution percentile) {

    private static final double SHARE = 0.95;

    /**
     * Sums up errors.
     *
     * @param errorsByPrefix the errors of the calls after each prefix, in units of the dense
     *     policy's spread; two prefixes at least
     * @param rounds of the bootstrap
     * @param seed of the bootstrap
     * @return the summary
     */
    public static DriftSummary of(double[][] errorsByPrefix, int rounds, long seed) {
        for (double[] errors : errorsByPrefix) {
            Require.size("a prefix's drift", errors.length, 1);
            Require.finite("errors", errors);
        }
        ClusterBootstrap bootstrap = new ClusterBootstrap(errorsByPrefix);
        return new DriftSummary(
                bootstrap.of(Descriptive::mean, rounds, seed),
                bootstrap.of(errors -> Descriptive.quantile(SHARE, errors), rounds, seed));
    }
}
