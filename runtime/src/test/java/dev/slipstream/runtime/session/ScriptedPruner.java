// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionMemory;

/**
 * Plans by a rule that moves on with every committed call, and with readings above one, so that a
 * call that fails may have planned otherwise than the one that is tried again.
 */
final class ScriptedPruner implements PrunerSession {

    private final Script script;
    private final SessionMemory memory;
    private int seen;

    ScriptedPruner(Script script, SessionContext context) {
        this.script = script;
        this.memory = context.memory();
        script.at("pruner open");
    }

    private int gate(int step, int block) {
        int moved = memory.value("committed", Integer.class).orElse(0) + seen;
        return (step + 3 * block + moved + step * block) % 4;
    }

    @Override
    public void begin(CallContext call) {
        float[] state = call.conditioning().observation().get("state").toFloatArray();
        seen = state[state.length - 3] > 1 ? 1 : 0;
        script.at("pruner begin");
    }

    @Override
    public GatePlan plan(PlanRequest request) {
        script.at("pruner plan");
        return GatePlan.by(request.schedule().steps(), request.blocks().size(), this::gate);
    }

    @Override
    public byte[] planStep(PlanRequest request, int step, NDArray sample) {
        script.at("pruner planStep");
        byte[] gates = new byte[request.blocks().size()];
        for (int block = 0; block < gates.length; block++) {
            gates[block] = (byte) gate(step, block);
        }
        return gates;
    }

    @Override
    public void commit(Outcome outcome, int executed) {
        memory.put("committed", memory.value("committed", Integer.class).orElse(0) + 1);
        script.at("pruner commit");
    }

    @Override
    public void abort() {
        script.at("pruner abort");
    }

    @Override
    public void reset() {
        script.at("pruner reset");
    }

    @Override
    public void close() {
        script.at("pruner close");
    }
}
