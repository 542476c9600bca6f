// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

/**
 * One call of a kernel.
 *
 * @param kernel the kernel, by the ledger's number
 * @param method the method that was called
 * @param rounds how many evaluations of a network it made, one after another
 * @param rows how many rows these evaluated
 * @param blocks how many blocks they computed, each counted once a round
 * @param macs the multiply-accumulates that it took
 */
public record Entry(int kernel, String method, int rounds, int rows, int blocks, long macs) {

    /**
     * Whether the call evaluated a network.
     *
     * @return true for one or more evaluations
     */
    public boolean evaluates() {
        return rounds > 0;
    }
}
