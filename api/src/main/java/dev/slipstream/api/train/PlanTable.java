// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a pruner's gates begin with: one tensor {@code [steps, blocks, choices]} of its weights,
 * added to what its network says of what is seen. It makes a plan for all calls exact without
 * learning it by heart.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public final class PlanTable {

    /** The tensor's name. */
    public static final String NAME = "plan";

    /**
     * By how much a plan's own gates stand over the others: so much that learning can change it.
     */
    private static final float PREFERENCE = 2;

    private PlanTable() {}

    /**
     * The steps of the plan among weights.
     *
     * @param weights a pruner's weights
     * @return the steps, 0 where there is no plan
     */
    public static int steps(NDList weights) {
        NDArray plan = weights.get(NAME);
        return plan == null ? 0 : Math.toIntExact(plan.getShape().get(0));
    }

    /**
     * Makes weights plan all calls alike: the table says a plan, and the layer that decides adds
     * nothing yet.
     *
     * @param weights the weights, changed in place
     * @param plan the plan, as large as the table
     * @param choices for each kind of gate the choice that stands for it
     * @param decision the name of the matrix that decides
     */
    public static void fill(NDList weights, GatePlan plan, int[] choices, String decision) {
        NDArray table = weights.get(NAME);
        int width = Math.toIntExact(table.getShape().get(2));
        float[] numbers = new float[Math.toIntExact(table.size())];
        for (int place = 0; place < plan.steps() * plan.blocks(); place++) {
            int gate = plan.gate(place / plan.blocks(), place % plan.blocks());
            numbers[place * width + choices[gate]] = PREFERENCE;
        }
        table.set(numbers);
        NDArray matrix = weights.get(decision);
        matrix.set(new float[Math.toIntExact(matrix.size())]);
    }

    /**
     * The plan of weights whose network adds nothing to it, which need not run then.
     *
     * @param weights a pruner's weights
     * @param choices for each kind of gate the choice that stands for it
     * @param decisions the names of the matrix that decides and of its bias
     * @return the plan, or empty where there is none or where what is seen may change it
     */
    public static Optional<GatePlan> alone(NDList weights, int[] choices, String... decisions) {
        NDArray table = weights.get(NAME);
        if (table == null || !Arrays.stream(decisions).allMatch(name -> zero(weights.get(name)))) {
            return Optional.empty();
        }
        int steps = Math.toIntExact(table.getShape().get(0));
        int blocks = Math.toIntExact(table.getShape().get(1));
        int width = Math.toIntExact(table.getShape().get(2));
        float[] numbers = numbers(table);
        return Optional.of(
                GatePlan.by(
                        steps,
                        blocks,
                        (step, block) -> best(numbers, (step * blocks + block) * width, choices)));
    }

    /** The first of the largest, as the network's own choice is. */
    private static int best(float[] numbers, int place, int[] choices) {
        int best = 0;
        for (int gate = 1; gate < choices.length; gate++) {
            if (numbers[place + choices[gate]] > numbers[place + choices[best]]) {
                best = gate;
            }
        }
        return best;
    }

    private static boolean zero(NDArray decision) {
        for (float number : numbers(decision)) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    private static float[] numbers(NDArray tensor) {
        try (NDArray single = tensor.toType(DataType.FLOAT32, true)) {
            return single.toFloatArray();
        }
    }
}
