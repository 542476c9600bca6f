// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.runtime.gate.ProgramBuilder;
import dev.slipstream.runtime.gate.SlotState;

import java.util.Optional;

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
        this.dense = executed(GatePlan.dense(steps(), gating.teacher().blocks()));
    }

    private int steps() {
        return gating.teacher().steps();
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
        SlotState state = new SlotState(gating.layout()).nextCall();
        GateProgram program =
                new ProgramBuilder(gating.layout(), state, gating.directions())
                        .resolve(plan, steps())
                        .build();
        PolicySpec spec = gating.teacher().spec();
        try (SlotBank bank = gating.teacher().denoiser().newBank(state.places());
                NDManager scope = input.start().getManager().newSubManager()) {
            NDArray samples =
                    gating.teacher()
                            .denoiser()
                            .run(
                                    new RangeCall(
                                            gating.teacher().table(),
                                            0,
                                            steps(),
                                            input.start(),
                                            new NDList(),
                                            Optional.of(input.noise()),
                                            conditioning,
                                            program,
                                            bank))
                            .samples();
            samples.attach(scope);
            return samples.get(steps() - 1)
                    .get(":, {}:{}", spec.firstAction(), spec.firstAction() + spec.actionSteps())
                    .toFloatArray();
        }
    }

    @Override
    public void close() {
        conditioning.close();
    }
}
