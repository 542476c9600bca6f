// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import ai.djl.ndarray.NDArray;
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

/**
 * A scheduler that evaluates ahead, and goes through the steps of its schedule in so many rounds.
 *
 * @param name its name
 * @param rounds the rounds
 */
record SlyScheduler(String name, int rounds) implements SchedulerFactory<SlyScheduler.Options> {

    /** No options. */
    record Options() {}

    @Override
    public String description() {
        return "Guesses ahead";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.offering(Feature.BATCHED_ROWS);
    }

    @Override
    public Scheduler create(Options options, RecipeContext context) {
        return new Scheduler() {
            @Override
            public Schedule schedule(Optional<Timesteps> from) {
                return new Schedule(99, 75, 50, 25);
            }

            @Override
            public Trajectory begin(Start start, TrajectoryContext trajectory) {
                return new Rounds(start.sample(), rounds);
            }
        };
    }

    private static final class Rounds implements Trajectory {

        private final NDArray sample;
        private int left;

        private Rounds(NDArray sample, int rounds) {
            this.sample = sample;
            this.left = rounds;
        }

        @Override
        public boolean done() {
            return left == 0;
        }

        @Override
        public Evaluation next() {
            return new Evaluation(
                    sample.concat(sample), Timesteps.perRow(99, 75), Evaluation.UNGATED);
        }

        @Override
        public void accept(NDList heads) {
            left--;
        }

        @Override
        public Outcome outcome() {
            return Outcome.clean(sample);
        }
    }
}
