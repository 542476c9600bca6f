// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

/**
 * In which order recipes take their turns. What ran before leaves its mark on the processor's
 * caches and clock, so over twice as many turns as there are recipes, each has each place, and
 * comes right after each other one, equally often.
 */
final class Interleaving {

    private final int count;

    Interleaving(int count) {
        this.count = count;
    }

    int[] order(int turn) {
        boolean mirrored = turn / count % 2 == 1;
        int[] order = new int[count];
        for (int place = 0; place < count; place++) {
            order[mirrored ? count - 1 - place : place] = (zigzag(place) + turn) % count;
        }
        return order;
    }

    /** 0, 1, last, 2, last but one and so on: each pair of neighbours is another step apart. */
    private int zigzag(int place) {
        return place % 2 == 1 ? (place + 1) / 2 : (count - place / 2) % count;
    }
}
