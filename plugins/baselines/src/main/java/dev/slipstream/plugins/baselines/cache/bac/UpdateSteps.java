// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The choice of one block's update steps. */
final class UpdateSteps {

    private UpdateSteps() {}

    /**
     * The update steps, the first of them 0, under which the steps are most alike to what is cached
     * when they run: the sum over all steps of their similarity to the last update at or before
     * them is as large as it can be.
     *
     * @param similarity how alike the block's residual at one step is to that at another
     * @param updates how many update steps to choose, at most as many as there are steps
     */
    static List<Integer> choose(double[][] similarity, int updates) {
        int steps = similarity.length;
        double[][] best = new double[updates][steps];
        int[][] next = new int[updates][steps];
        for (int left = 0; left < updates; left++) {
            Arrays.fill(best[left], Double.NEGATIVE_INFINITY);
            for (int from = 0; from < steps; from++) {
                double cached = 0;
                for (int until = from + 1; until <= steps; until++) {
                    cached += similarity[from][until - 1];
                    boolean last = until == steps;
                    if (last != (left == 0)) {
                        continue;
                    }
                    double sum = last ? cached : cached + best[left - 1][until];
                    if (sum > best[left][from]) {
                        best[left][from] = sum;
                        next[left][from] = until;
                    }
                }
            }
        }
        Deque<Integer> chosen = new ArrayDeque<>();
        int step = 0;
        for (int left = updates - 1; left >= 0; left--) {
            chosen.add(step);
            step = next[left][step];
        }
        return List.copyOf(chosen);
    }
}
