// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.stall;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.denoise.Observation;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * What was observed, or executed, around one call.
 *
 * @param rows vectors of numbers that repeat, one for each robot; not to be changed
 * @param size after how many numbers they repeat
 */
record Place(float[][] rows, int size) {

    /** All numbers of the newest instant, the tensors in alphabetical order. */
    static Place of(Observation observation) {
        float[] numbers = new float[0];
        for (String name : new TreeSet<>(observation.tensors().keySet())) {
            float[] more = observation.get(name).get(-1).toFloatArray();
            int known = numbers.length;
            numbers = Arrays.copyOf(numbers, known + more.length);
            System.arraycopy(more, 0, numbers, known, more.length);
        }
        return new Place(new float[][] {numbers}, numbers.length);
    }

    /** Actions {@code [N, slots, A]}. */
    static Place of(NDArray actions) {
        float[] flat = actions.toFloatArray();
        float[][] rows = new float[Math.toIntExact(actions.getShape().get(0))][];
        int length = flat.length / rows.length;
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(flat, row * length, (row + 1) * length);
        }
        return new Place(rows, Math.toIntExact(actions.getShape().get(2)));
    }

    /**
     * The Euclidean distance of the row that is furthest apart, over what both have.
     *
     * @param other the other place
     * @param numbers which numbers count; all where empty
     */
    double distance(Place other, List<Integer> numbers) {
        double furthest = 0;
        for (int row = 0; row < rows.length; row++) {
            float[] here = rows[row];
            float[] there = other.rows[row];
            double sum = 0;
            for (int i = 0; i < Math.min(here.length, there.length); i++) {
                if (numbers.isEmpty() || numbers.contains(i % size)) {
                    double gap = (double) here[i] - there[i];
                    sum += gap * gap;
                }
            }
            furthest = Math.max(furthest, Math.sqrt(sum));
        }
        return furthest;
    }
}
