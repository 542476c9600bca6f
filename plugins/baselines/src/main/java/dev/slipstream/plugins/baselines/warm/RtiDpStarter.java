// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionMemory;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.List;
import java.util.Optional;

/** Starts from the chunk before, as if it stood at an early timestep of the noising process. */
final class RtiDpStarter implements WarmStarter {

    private static final String GUESS = "guess";

    private final Timesteps timestep;
    private final float[] limits;

    /**
     * Makes it.
     *
     * @param timestep where the start stands
     * @param limits the largest size of each number of an action in a start
     */
    RtiDpStarter(int timestep, float[] limits) {
        this.timestep = Timesteps.of(timestep);
        this.limits = limits;
    }

    @Override
    public List<Timesteps> starts() {
        return List.of(timestep);
    }

    @Override
    public WarmStarterSession open(SessionContext session) {
        SessionMemory memory = session.memory();
        return new WarmStarterSession() {
            @Override
            public Optional<Start> start(CallContext call) {
                return memory.array(GUESS).map(guess -> Start.at(guess, timestep));
            }

            @Override
            public void commit(Outcome outcome, int executed) {
                memory.keep(GUESS, limited(movedOn(outcome.sample(), executed)));
            }
        };
    }

    /** The slots that were not executed, and the last one again for each that was. */
    private static NDArray movedOn(NDArray sample, int executed) {
        long horizon = sample.getShape().get(1);
        NDArray last = sample.get(new NDIndex(":, " + (horizon - 1) + ":"));
        if (executed >= horizon) {
            return last.repeat(1, horizon);
        }
        NDArray rest = sample.get(new NDIndex(":, " + executed + ":"));
        return executed == 0 ? rest : rest.concat(last.repeat(1, executed), 1);
    }

    private NDArray limited(NDArray guess) {
        NDArray most = guess.getManager().create(limits);
        return guess.minimum(most).maximum(most.neg());
    }
}
