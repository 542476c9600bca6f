// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.train;

import dev.slipstream.api.train.TrainingContext;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Which windows are learned from, in an order drawn anew for every pass, and which are held out
 * with their whole episodes.
 */
final class Draws {

    private final TrainingContext context;
    private final int[] learned;
    private final int[] heldOut;
    private int[] order = new int[0];
    private long pass = -1;

    /**
     * Splits windows.
     *
     * @param context draws the episodes and the order
     * @param windows how many windows there are
     * @param episodes a window's episode
     * @param share the share of episodes that are held out
     */
    Draws(TrainingContext context, int windows, IntUnaryOperator episodes, double share) {
        this.context = context;
        int count = windows == 0 ? 0 : episodes.applyAsInt(windows - 1) + 1;
        Set<Integer> out = heldOut(count, share);
        this.learned =
                IntStream.range(0, windows)
                        .filter(window -> !out.contains(episodes.applyAsInt(window)))
                        .toArray();
        this.heldOut =
                IntStream.range(0, windows)
                        .filter(window -> out.contains(episodes.applyAsInt(window)))
                        .toArray();
    }

    private Set<Integer> heldOut(int episodes, double share) {
        int count = (int) Math.ceil(share * episodes);
        List<Integer> left = new ArrayList<>(IntStream.range(0, episodes).boxed().toList());
        Set<Integer> out = new HashSet<>();
        for (double draw : context.uniform(0, "held-out", count)) {
            out.add(left.remove((int) (draw * left.size())));
        }
        return out;
    }

    int learned() {
        return learned.length;
    }

    /** The windows of an update; over all updates, every window comes once a pass. */
    int[] learned(long update, int size) {
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            long place = update * size + i;
            shuffle(place / learned.length);
            chosen[i] = order[(int) (place % learned.length)];
        }
        return chosen;
    }

    private void shuffle(long wanted) {
        if (wanted == pass) {
            return;
        }
        pass = wanted;
        order = learned.clone();
        double[] draws = context.uniform(wanted, "order", order.length);
        for (int i = order.length - 1; i > 0; i--) {
            int j = (int) (draws[i] * (i + 1));
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    /** Held-out windows, evenly spread, always the same. */
    int[] heldOut(int most) {
        int count = Math.min(most, heldOut.length);
        return IntStream.range(0, count)
                .map(i -> heldOut[(int) ((long) i * heldOut.length / count)])
                .toArray();
    }
}
