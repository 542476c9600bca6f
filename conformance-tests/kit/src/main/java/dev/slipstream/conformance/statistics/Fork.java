// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An observation at which the dense policy goes one of two ways, and really chooses: the lesser way
 * is taken often enough, and the ways stand apart.
 */
public final class Fork {

    /** The least share of the lesser way. */
    public static final double LEAST_SHARE = 0.2;

    /** Two ways lie this many of their own widths apart. */
    private static final double LEAST_SEPARATION = 4;

    private final int slot;
    private final int actionSize;
    private final TwoMeans ways;

    private Fork(int slot, int actionSize, TwoMeans ways) {
        this.slot = slot;
        this.actionSize = actionSize;
        this.ways = ways;
    }

    /**
     * Looks for two ways in the slot at which the chunks lie farthest apart: around an obstacle, or
     * at the end.
     *
     * @param chunks the dense policy's chunks at one observation, each a vector slot by slot
     * @param actionSize how many numbers a slot has
     * @return the fork, or empty where there is one way to go
     */
    public static Optional<Fork> of(double[][] chunks, int actionSize) {
        int slot = widest(chunks, actionSize);
        TwoMeans ways = TwoMeans.of(at(slot, chunks, actionSize));
        return ways.isFork(LEAST_SHARE, LEAST_SEPARATION)
                ? Optional.of(new Fork(slot, actionSize, ways))
                : Optional.empty();
    }

    /**
     * What a strategy keeps of each way.
     *
     * @param chunks the strategy's chunks at the same observation
     * @return one for each way
     */
    public List<ModeRetention> retention(double[][] chunks) {
        return ways.retention(at(slot, chunks, actionSize));
    }

    private static int widest(double[][] chunks, int size) {
        int widest = 0;
        double most = -1;
        for (int slot = 0; slot < chunks[0].length / size; slot++) {
            double variance = Descriptive.variance(at(slot, chunks, size));
            if (variance > most) {
                most = variance;
                widest = slot;
            }
        }
        return widest;
    }

    private static double[][] at(int slot, double[][] chunks, int size) {
        return Arrays.stream(chunks)
                .map(chunk -> Arrays.copyOfRange(chunk, slot * size, (slot + 1) * size))
                .toArray(double[][]::new);
    }
}
