// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionMemory;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.Optional;

/** Carries a rolling buffer on: drops what was executed and puts noise behind the rest. */
final class BufferStarter implements WarmStarter {

    static final String APPENDED = "appended";

    static ToyWarmStarter factory() {
        Fit fit =
                Fit.ANY
                        .offering(Feature.CARRIES_BUFFER)
                        .needing(Feature.ROLLING, "carries a rolling buffer on");
        return new ToyWarmStarter("buffer", fit, context -> new BufferStarter());
    }

    @Override
    public WarmStarterSession open(SessionContext session) {
        return new Opened(session);
    }

    private static final class Opened implements WarmStarterSession {

        private final SessionContext session;
        private final SessionMemory memory;

        private Opened(SessionContext session) {
            this.session = session;
            this.memory = session.memory();
        }

        @Override
        public Optional<Start> start(CallContext call) {
            return memory.array("buffer").map(buffer -> moved(call, buffer));
        }

        private Start moved(CallContext call, NDArray buffer) {
            int executed = memory.value("executed", Integer.class).orElseThrow();
            Timesteps before = memory.value("timesteps", Timesteps.class).orElseThrow();
            DenoiserSpec spec = session.denoiser();
            if (executed == 0) {
                return Start.at(buffer, before);
            }
            float[] at = new float[spec.horizon()];
            for (int slot = 0; slot < at.length; slot++) {
                at[slot] =
                        slot + executed < at.length
                                ? before.at(0, slot + executed)
                                : spec.diffusion().timesteps() - 1f;
            }
            Shape shape = new Shape(session.rows(), executed, spec.actionSize());
            NDArray noise =
                    call.noise().gaussian(APPENDED, spec.diffusion().timesteps() - 1f, shape);
            NDArray rest = buffer.get(new NDIndex(":, " + executed + ":"));
            return Start.at(rest.concat(noise, 1), Timesteps.perSlot(at));
        }

        @Override
        public void commit(Outcome outcome, int executed) {
            memory.keep("buffer", outcome.sample().duplicate());
            memory.put("timesteps", outcome.timesteps());
            memory.put("executed", executed);
        }
    }
}
