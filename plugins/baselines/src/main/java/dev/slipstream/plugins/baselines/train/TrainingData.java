// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.api.train.Windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The windows of a training in normalised space: most to learn from, in an order drawn anew for
 * every pass, and those of some episodes held out.
 */
final class TrainingData {

    private final TrainingContext context;
    private final Windows windows;
    private final String observation;
    private final Affine observations;
    private final Affine actions;
    private final int[] learned;
    private final int[] heldOut;
    private int[] order = new int[0];
    private long pass = -1;

    TrainingData(
            TrainingContext context,
            Windows windows,
            String observation,
            Affine observations,
            Affine actions,
            double heldOutShare) {
        this.context = context;
        this.windows = windows;
        this.observation = observation;
        this.observations = observations;
        this.actions = actions;
        Set<Integer> out = heldOutEpisodes(heldOutShare);
        this.learned =
                IntStream.range(0, windows.size())
                        .filter(window -> !out.contains(windows.episode(window)))
                        .toArray();
        this.heldOut =
                IntStream.range(0, windows.size())
                        .filter(window -> out.contains(windows.episode(window)))
                        .toArray();
    }

    /** Windows of one update: observations {@code [N, steps, D]}, actions {@code [N, H, A]}. */
    record Batch(NDArray observations, NDArray actions) {}

    private Set<Integer> heldOutEpisodes(double share) {
        int episodes = windows.size() == 0 ? 0 : windows.episode(windows.size() - 1) + 1;
        int count = (int) Math.ceil(share * episodes);
        List<Integer> left = new ArrayList<>(IntStream.range(0, episodes).boxed().toList());
        double[] draws = context.uniform(0, "held-out", count);
        Set<Integer> out = new TreeSet<>();
        for (double draw : draws) {
            out.add(left.remove((int) (draw * left.size())));
        }
        return out;
    }

    int learnedWindows() {
        return learned.length;
    }

    int heldOutWindows() {
        return heldOut.length;
    }

    /** The windows of an update; over all updates, every window comes once a pass. */
    Batch learned(long update, int size, NDManager manager) {
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            long place = update * size + i;
            shuffle(place / learned.length);
            chosen[i] = order[(int) (place % learned.length)];
        }
        return batch(chosen, manager);
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
    Batch heldOut(int size, NDManager manager) {
        int[] chosen = new int[Math.min(size, heldOut.length)];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = heldOut[(int) ((long) i * heldOut.length / chosen.length)];
        }
        return batch(chosen, manager);
    }

    private Batch batch(int[] chosen, NDManager manager) {
        float[][][] seen = new float[chosen.length][][];
        float[][][] done = new float[chosen.length][][];
        for (int i = 0; i < chosen.length; i++) {
            seen[i] = windows.observations(chosen[i], observation);
            done[i] = windows.actions(chosen[i]);
        }
        return new Batch(array(seen, observations, manager), array(done, actions, manager));
    }

    private static NDArray array(float[][][] steps, Affine map, NDManager manager) {
        int length = steps[0].length;
        float[] flat = new float[steps.length * length * map.size()];
        int next = 0;
        for (float[][] window : steps) {
            for (float[] step : window) {
                for (int i = 0; i < map.size(); i++) {
                    flat[next++] = map.normalise(i, step[i]);
                }
            }
        }
        return manager.create(flat, new Shape(steps.length, length, map.size()));
    }
}
