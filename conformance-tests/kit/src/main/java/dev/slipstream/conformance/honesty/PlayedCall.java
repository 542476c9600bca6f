// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.conformance.count.Entry;
import dev.slipstream.runtime.event.CallReport;

import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What a call reported, and what was seen of it.
 *
 * @param report what it reported
 * @param denoising what the denoiser's kernels did
 * @param beside what all other kernels did
 * @param heldBytes the bytes of residuals that the denoiser's bank held at its end
 * @param wallNanos how long the host waited for the chunk
 * @param commitNanos how long the host then waited to tell what it executed
 */
record PlayedCall(
        CallReport report,
        List<Entry> denoising,
        List<Entry> beside,
        long heldBytes,
        long wallNanos,
        long commitNanos) {

    /** What networks make of timesteps is kept for as long as the process lives. */
    private static final String PROCESS_CONSTANTS = "times";

    static PlayedCall of(
            CallReport report,
            List<Entry> entries,
            Set<Integer> denoiser,
            long heldBytes,
            long wallNanos,
            long commitNanos) {
        return new PlayedCall(
                report,
                entries.stream().filter(entry -> denoiser.contains(entry.kernel())).toList(),
                entries.stream().filter(entry -> !denoiser.contains(entry.kernel())).toList(),
                heldBytes,
                wallNanos,
                commitNanos);
    }

    /** The rounds that the denoiser was evaluated in. */
    int rounds() {
        return denoising.stream().mapToInt(Entry::rounds).sum();
    }

    /** The rows that the denoiser evaluated. */
    int rows() {
        return denoising.stream().mapToInt(Entry::rows).sum();
    }

    /** The blocks that the denoiser computed. */
    int blocks() {
        return denoising.stream().mapToInt(Entry::blocks).sum();
    }

    /** Multiply-accumulates of evaluations. */
    long evaluationMacs() {
        return sum(entry -> entry.evaluates() ? entry.macs() : 0);
    }

    /** Multiply-accumulates of the conditioning. */
    long conditioningMacs() {
        return sum(
                entry ->
                        entry.evaluates() || entry.method().equals(PROCESS_CONSTANTS)
                                ? 0
                                : entry.macs());
    }

    /** Multiply-accumulates of the strategies' own kernels. */
    long overheadMacs() {
        return beside.stream()
                .filter(entry -> !entry.method().equals(PROCESS_CONSTANTS))
                .mapToLong(Entry::macs)
                .sum();
    }

    private long sum(ToLongFunction<Entry> macs) {
        return denoising.stream().mapToLong(macs).sum();
    }
}
