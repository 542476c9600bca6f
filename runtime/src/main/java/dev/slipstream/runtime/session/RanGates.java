// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.schedule.Schedule;

/**
 * The gates that a call executed.
 *
 * @param schedule the timesteps of the gated steps
 * @param gates their gates
 */
record RanGates(Schedule schedule, GatePlan gates) {

    /** A plan, but for what its program computed. */
    static RanGates of(Schedule schedule, GatePlan plan, GateProgram program) {
        boolean[] computed = program.computed();
        return new RanGates(
                schedule,
                GatePlan.by(
                        plan.steps(),
                        plan.blocks(),
                        (step, block) ->
                                computed[step * plan.blocks() + block]
                                        ? GatePlan.COMPUTE
                                        : plan.gate(step, block)));
    }
}
