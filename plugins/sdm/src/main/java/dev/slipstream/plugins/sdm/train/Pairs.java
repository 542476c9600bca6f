// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

import dev.slipstream.api.train.SeenWindows;
import dev.slipstream.api.train.TrainingContext;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Noise, an observation, and what the teacher makes of them in a few implicit steps: what a student
 * can learn by regression. Only the chunks are kept; noise and observation follow from the number
 * of the pair.
 */
final class Pairs {

    /** Pairs that are made together. */
    private static final int TOGETHER = 256;

    private final TrainingContext context;
    private final Teacher teacher;
    private final SeenWindows windows;
    private final ImplicitSteps steps;
    private final NDArray chunks;

    Pairs(TrainingContext context, Teacher teacher, SeenWindows windows, int pairs, int steps) {
        this.context = context;
        this.teacher = teacher;
        this.windows = windows;
        this.steps = new ImplicitSteps(teacher, steps);
        this.chunks = context.manager().zeros(teacher.chunks(pairs));
    }

    /** The teacher's chunks, for checkpoints. */
    NDList state() {
        return new NDList(chunks);
    }

    /** Has the teacher answer. */
    void make() {
        int count = size();
        for (int first = 0; first < count; first += TOGETHER) {
            int[] some = IntStream.range(first, Math.min(count, first + TOGETHER)).toArray();
            try (NDManager scope = context.manager().newSubManager()) {
                NDArray made = steps.denoise(noise(some, scope), seen(some, scope));
                chunks.set(new NDIndex(first + ":" + (first + some.length)), made);
            }
            context.progress(first + some.length, count, Map.of());
        }
    }

    /** Some pairs for an update. */
    Batch batch(long update, int rows, NDManager scope) {
        int[] chosen =
                Arrays.stream(context.uniform(update, "pairs", rows))
                        .mapToInt(draw -> (int) (draw * size()))
                        .toArray();
        NDArray some = chunks.get(new NDIndex("{}", scope.create(chosen)));
        // It belongs to the manager of what it was taken from, which lives as long as the training.
        some.attach(scope);
        return new Batch(noise(chosen, scope), seen(chosen, scope), some);
    }

    /**
     * Pairs.
     *
     * @param noise where the teacher began
     * @param seen what it saw
     * @param chunks what it made of it
     */
    record Batch(NDArray noise, NDList seen, NDArray chunks) {}

    private int size() {
        return Math.toIntExact(chunks.getShape().get(0));
    }

    private NDArray noise(int[] chosen, NDManager scope) {
        int numbers = Math.toIntExact(teacher.chunks(1).size());
        float[] flat = new float[chosen.length * numbers];
        for (int i = 0; i < chosen.length; i++) {
            float[] one = context.gaussian(chosen[i], "pair noise", numbers);
            System.arraycopy(one, 0, flat, i * numbers, numbers);
        }
        return scope.create(flat, teacher.chunks(chosen.length));
    }

    private NDList seen(int[] chosen, NDManager scope) {
        int[] drawn =
                Arrays.stream(chosen)
                        .map(pair -> windows.drawn(pair, "pair window", 1)[0])
                        .toArray();
        return windows.observations(drawn, scope);
    }
}
