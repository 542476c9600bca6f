// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How often an agent stood still, told from its path alone, so that every strategy is counted
 * alike. A stall begins with a chunk of actions over which the agent stays at one place, behind one
 * over which it moved.
 *
 * @param chunks how many whole chunks were executed
 * @param still over how many of them the agent stood still
 * @param begun how many stalls began
 * @param followed how many stalls ended, or had time to end within the next two chunks
 * @param recovered how many stalls ended within the next two chunks
 */
record Stalls(int chunks, int still, int begun, int followed, int recovered) {

    /** How many actions of a chunk the policy of Push-T executes. */
    static final int CHUNK = 8;

    /** An agent that stays within so many pixels of a place stands still there. */
    static final double PIXELS = 2;

    /** Within how many chunks a stall has to end, to count as recovered. */
    static final int PATIENCE = 2;

    /**
     * Where an agent was.
     *
     * @param x pixels from the left
     * @param y pixels from the top
     */
    record Place(double x, double y) {

        private double distance(Place other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /** Counts along the places before the first action and behind each. */
    static Stalls of(List<Place> path) {
        int chunks = (path.size() - 1) / CHUNK;
        boolean[] stood = new boolean[chunks];
        for (int chunk = 0; chunk < chunks; chunk++) {
            Place begin = path.get(chunk * CHUNK);
            stood[chunk] =
                    path.subList(chunk * CHUNK, (chunk + 1) * CHUNK + 1).stream()
                            .allMatch(place -> place.distance(begin) < PIXELS);
        }
        int still = (int) IntStream.range(0, chunks).filter(chunk -> stood[chunk]).count();
        int[] begins =
                IntStream.range(0, chunks)
                        .filter(chunk -> stood[chunk] && (chunk == 0 || !stood[chunk - 1]))
                        .toArray();
        int recovered = 0;
        int cutShort = 0;
        for (int begin : begins) {
            int last = Math.min(begin + PATIENCE, chunks - 1);
            if (IntStream.rangeClosed(begin, last).anyMatch(chunk -> !stood[chunk])) {
                recovered++;
            } else if (last < begin + PATIENCE) {
                cutShort++;
            }
        }
        return new Stalls(chunks, still, begins.length, begins.length - cutShort, recovered);
    }

    Stalls plus(Stalls more) {
        return new Stalls(
                chunks + more.chunks,
                still + more.still,
                begun + more.begun,
                followed + more.followed,
                recovered + more.recovered);
    }
}
