// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;

import java.nio.FloatBuffer;

/**
 * A plan that checkpoints can hold.
 *
 * @param gates its gates {@code [steps, blocks]}
 */
record KeptPlan(NDArray gates) {

    KeptPlan(GatePlan plan, NDManager manager) {
        this(manager.create(numbers(plan), new Shape(plan.steps(), plan.blocks())));
    }

    void keep(GatePlan plan) {
        gates.set(FloatBuffer.wrap(numbers(plan)));
    }

    GatePlan get() {
        float[] numbers = gates.toFloatArray();
        int blocks = Math.toIntExact(gates.getShape().get(1));
        return GatePlan.by(
                Math.toIntExact(gates.getShape().get(0)),
                blocks,
                (step, block) -> (int) numbers[step * blocks + block]);
    }

    private static float[] numbers(GatePlan plan) {
        float[] numbers = new float[plan.steps() * plan.blocks()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = plan.gate(i / plan.blocks(), i % plan.blocks());
        }
        return numbers;
    }
}
