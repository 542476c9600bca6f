// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Which of a sample's vectors are in a resample, and how often. */
final class Resample {

    private final int[] indices;
    private final int[] counts;

    private Resample(int[] countsOfAll) {
        indices = IntStream.range(0, countsOfAll.length).filter(i -> countsOfAll[i] > 0).toArray();
        counts = Arrays.stream(indices).map(i -> countsOfAll[i]).toArray();
    }

    /** Each vector once. */
    static Resample all(int size) {
        int[] counts = new int[size];
        Arrays.fill(counts, 1);
        return new Resample(counts);
    }

    /** As many vectors as there are, with replacement. */
    static Resample draw(int size, SplittableRandom random) {
        int[] counts = new int[size];
        for (int i = 0; i < size; i++) {
            counts[random.nextInt(size)]++;
        }
        return new Resample(counts);
    }

    int distinct() {
        return indices.length;
    }

    int index(int place) {
        return indices[place];
    }

    int count(int place) {
        return counts[place];
    }
}
