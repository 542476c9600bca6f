// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.denoise.Conditioning;

/**
 * What a policy sees once, with some draws of noise that share each native call, and what the dense
 * policy makes of them.
 */
final class TrialCall implements AutoCloseable {

    /** Draws of noise. */
    static final int ROWS = 2;

    private final Gating gating;
    private final CallInput input;
    private final Conditioning conditioning;
    private final float[] dense;

    TrialCall(Gating gating, CallInput input, NDManager scope) {
        this.gating = gating;
        this.input = input;
        this.conditioning = gating.teacher().denoiser().condition(input.observation(), scope);
        conditioning.prepare(gating.teacher().schedule());
        Teacher teacher = gating.teacher();
        this.dense = executed(GatePlan.dense(teacher.steps(), teacher.blocks()));
    }

    /** The mean over the draws of the root mean square of what is executed less dense. */
    double error(GatePlan plan) {
        float[] planned = executed(plan);
        int size = planned.length / ROWS;
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            double square = 0;
            for (int i = row * size; i < (row + 1) * size; i++) {
                double difference = planned[i] - dense[i];
                square += difference * difference;
            }
            sum += Math.sqrt(square / size);
        }
        return sum / ROWS;
    }

    private float[] executed(GatePlan plan) {
        try (NDManager scope = input.start().getManager().newSubManager();
                GatedCalls robot = new GatedCalls(gating)) {
            NDArray chunks = robot.planned(input.in(scope), conditioning, plan);
            return gating.teacher().executed(chunks).toFloatArray();
        }
    }

    @Override
    public void close() {
        conditioning.close();
    }
}
