// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionMemory;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.Optional;

/**
 * Begins from the last outcome and what it has watched, all in the session's memory, and keeps an
 * array in every place where a role may.
 */
final class ScriptedStarter implements WarmStarterSession {

    static final float FROM = 50;

    private final Script script;
    private final SessionMemory memory;

    ScriptedStarter(Script script, SessionContext context) {
        this.script = script;
        this.memory = context.memory();
        script.at("starter open");
    }

    @Override
    public void begin(CallContext call) {
        memory.put("begun", memory.value("begun", Integer.class).orElse(0) + 1);
        memory.keep("begin", call.manager().ones(new Shape(3)));
        script.at("starter begin");
    }

    @Override
    public Optional<Start> start(CallContext call) {
        Optional<NDArray> last = memory.array("last");
        memory.remove("watched");
        script.at("starter start");
        return last.map(
                sample -> {
                    NDArray own = call.noise().gaussian("own", FROM, sample.getShape());
                    float share = 0.1f * memory.value("begun", Integer.class).orElseThrow();
                    NDArray start = own.mul(0.5f).add(sample.mul(share));
                    return Start.at(start, Timesteps.of(FROM));
                });
    }

    @Override
    public void watch(NDArray sample, Timesteps timesteps) {
        memory.keep("watched", sample.mul(0.5f));
        script.at("starter watch");
    }

    @Override
    public void commit(Outcome outcome, int executed) {
        NDArray watched = memory.array("watched").orElseThrow();
        memory.keep("before", memory.array("last").orElse(watched));
        memory.keep("last", outcome.sample().add(watched).mul(0.5f + 0.1f * executed));
        script.at("starter commit");
    }

    @Override
    public void abort() {
        script.at("starter abort");
    }

    @Override
    public void reset() {
        script.at("starter reset");
    }

    @Override
    public void close() {
        script.at("starter close");
    }
}
