// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.small;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;

import java.util.Optional;

/** Makes a scheduler that names no steps beforehand, and takes none: a start becomes a chunk. */
final class SilentFactory implements SchedulerFactory<SmallPolicy.Options> {

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public String description() {
        return "Names no steps, and takes none";
    }

    @Override
    public SmallPolicy.Options defaults() {
        return new SmallPolicy.Options();
    }

    @Override
    public Fit fit(SmallPolicy.Options options) {
        return Fit.ANY.offering(Feature.STARTS_ANYWHERE);
    }

    @Override
    public Scheduler create(SmallPolicy.Options options, RecipeContext context) {
        return new Scheduler() {
            @Override
            public Schedule schedule(Optional<Timesteps> from) {
                return new Schedule();
            }

            @Override
            public Trajectory begin(Start start, TrajectoryContext ofCall) {
                return new Ended(start);
            }
        };
    }

    private record Ended(Start start) implements Trajectory {

        @Override
        public boolean done() {
            return true;
        }

        @Override
        public Evaluation next() {
            throw new IllegalStateException("there is nothing to evaluate");
        }

        @Override
        public void accept(NDList heads) {
            throw new IllegalStateException("nothing was evaluated");
        }

        @Override
        public Outcome outcome() {
            return Outcome.clean(start.sample());
        }
    }
}
