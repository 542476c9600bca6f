// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** BAC's choice of update steps, by dynamic programming. */
final class UpdateSteps {

    private UpdateSteps() {}

    /**
     * The steps, the first of them 0, that maximise the sum over all steps of the similarity
     * between the step and the last update at or before it.
     */
    static List<Integer> choose(double[][] similarity, int updates) {
        int steps = similarity.length;
        // best[left][at]: from an update at a step on, with so many updates left after it
        double[][] best = new double[updates][steps];
        int[][] next = new int[updates][steps];
        for (int left = 0; left < updates; left++) {
            Arrays.fill(best[left], Double.NEGATIVE_INFINITY);
            for (int at = 0; at < steps; at++) {
                double held = 0;
                for (int until = at + 1; until <= steps; until++) {
                    held += similarity[at][until - 1];
                    if ((until == steps) != (left == 0)) {
                        continue;
                    }
                    double sum = left == 0 ? held : held + best[left - 1][until];
                    if (sum > best[left][at]) {
                        best[left][at] = sum;
                        next[left][at] = until;
                    }
                }
            }
        }
        Deque<Integer> chosen = new ArrayDeque<>();
        int at = 0;
        for (int left = updates - 1; left >= 0; left--) {
            chosen.add(at);
            at = next[left][at];
        }
        return List.copyOf(chosen);
    }
}
