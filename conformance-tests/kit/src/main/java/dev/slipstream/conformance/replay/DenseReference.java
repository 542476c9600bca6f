// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import java.util.List;

/**
 * What the dense policy does on replays, and where it has two ways to go.
 *
 * @param replays what robots saw
 * @param firstSeed the seed of the first replay's noise; those of the others follow
 * @param chunks the dense chunks by replay and call, in normalised space
 * @param fans what else it might have done at some of the warm calls
 * @param forks what it might do where it goes one of two ways
 */
public record DenseReference(
        List<Replay> replays,
        long firstSeed,
        List<List<float[][]>> chunks,
        List<Fan> fans,
        List<Fan> forks) {

    /** Copies the lists. */
    public DenseReference {
        replays = List.copyOf(replays);
        chunks = chunks.stream().map(List::copyOf).toList();
        fans = List.copyOf(fans);
        forks = List.copyOf(forks);
    }

    /**
     * The seed of a replay's noise.
     *
     * @param replay the replay's number
     * @return the seed
     */
    public long seed(int replay) {
        return firstSeed + replay;
    }

    /**
     * How much the dense policy's own chunks differ at one observation: the root of the mean
     * variance of their numbers.
     *
     * @return the spread, in normalised space
     */
    public double spread() {
        return Math.sqrt(fans.stream().mapToDouble(Fan::variance).average().orElseThrow());
    }

    /**
     * How many numbers an action has.
     *
     * @return the count
     */
    public int actionSize() {
        return chunks.get(0).get(0)[0].length;
    }
}
