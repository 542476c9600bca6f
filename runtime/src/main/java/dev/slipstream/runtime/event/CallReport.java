// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.event;

import java.util.Map;

/**
 * What one call did, counted while it did it.
 *
 * @param recipe the recipe's name
 * @param index the call's number in its episode
 * @param path how the steps ran
 * @param cold whether the call began from noise although the recipe has a warm starter
 * @param evaluations network evaluations
 * @param macs multiply-accumulates
 * @param gates what became of the gates
 * @param nativeCalls how many native calls the loop made
 * @param cacheBytes how many bytes of residuals the session holds
 * @param nanos how long the call took
 * @param counts the strategies' own figures
 */
public record CallReport(
        String recipe,
        int index,
        Path path,
        boolean cold,
        Evaluations evaluations,
        Macs macs,
        Gates gates,
        int nativeCalls,
        long cacheBytes,
        long nanos,
        Map<String, Double> counts) {

    /** Copies the map. */
    public CallReport {
        counts = Map.copyOf(counts);
    }

    /** How the steps ran. */
    public enum Path {
        /** Many steps in a native call. */
        RANGES,
        /** A step a call. */
        STEPS
    }

    /**
     * Network evaluations.
     *
     * @param sequential rounds that the robot waits for
     * @param total rows evaluated
     */
    public record Evaluations(int sequential, int total) {}

    /**
     * Multiply-accumulates.
     *
     * @param denoiser of the network's steps
     * @param conditioning of the observation
     * @param overhead of the strategies themselves
     */
    public record Macs(long denoiser, long conditioning, long overhead) {}

    /**
     * What became of the gates, in blocks.
     *
     * @param total all blocks of all gated steps
     * @param computed those that were computed
     * @param forced those that were computed because there was nothing to reuse
     * @param totalMacs what all of them would have cost
     * @param computedMacs what the computed ones cost
     */
    public record Gates(int total, int computed, int forced, long totalMacs, long computedMacs) {

        /**
         * The share of blocks that were reused.
         *
         * @return from 0 to 1
         */
        public double sparsity() {
            return total == 0 ? 0 : 1 - computed / (double) total;
        }

        /**
         * The share of the blocks' multiply-accumulates that were saved.
         *
         * @return from 0 to 1
         */
        public double macSparsity() {
            return totalMacs == 0 ? 0 : 1 - computedMacs / (double) totalMacs;
        }
    }
}
