// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionMemory;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.List;
import java.util.Optional;

/** RTI-DP: starts from the chunk before, moved on and not noised, a few timesteps from clean. */
final class RtiStarter implements WarmStarter {

    private static final Timesteps LATE = Timesteps.of(2);

    static ToyWarmStarter factory() {
        return new ToyWarmStarter("rti-dp", Fit.ANY, context -> new RtiStarter());
    }

    @Override
    public List<Timesteps> starts() {
        return List.of(LATE);
    }

    @Override
    public WarmStarterSession open(SessionContext session) {
        SessionMemory memory = session.memory();
        return new WarmStarterSession() {
            @Override
            public Optional<Start> start(CallContext call) {
                return memory.array("guess").map(guess -> Start.at(guess, LATE));
            }

            @Override
            public void commit(Outcome outcome, int executed) {
                NDArray sample = outcome.sample();
                long last = sample.getShape().get(1) - 1;
                NDArray tail = sample.get(new NDIndex(":, 1:"));
                memory.keep("guess", tail.concat(sample.get(new NDIndex(":, " + last + ":")), 1));
            }
        };
    }
}
