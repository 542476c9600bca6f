// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A warm starter that never starts anything and notes all that it sees. */
final class Watcher implements WarmStarter {

    /** A sample on its way. */
    record Seen(float[] sample, Timesteps timesteps) {}

    private final List<Seen> seen = new ArrayList<>();

    /** What was seen since this was last asked. */
    List<Seen> take() {
        List<Seen> taken = List.copyOf(seen);
        seen.clear();
        return taken;
    }

    ToyWarmStarter factory() {
        return new ToyWarmStarter("watcher", Fit.ANY, context -> this);
    }

    @Override
    public boolean watchesSteps() {
        return true;
    }

    @Override
    public WarmStarterSession open(SessionContext session) {
        return new WarmStarterSession() {
            @Override
            public Optional<Start> start(CallContext call) {
                return Optional.empty();
            }

            @Override
            public void watch(NDArray sample, Timesteps timesteps) {
                seen.add(new Seen(sample.toFloatArray(), timesteps));
            }
        };
    }
}
