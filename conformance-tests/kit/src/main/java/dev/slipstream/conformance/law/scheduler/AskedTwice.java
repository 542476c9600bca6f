// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.scheduler;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;
import dev.slipstream.conformance.law.spy.Exchange;
import dev.slipstream.conformance.law.spy.OnItsLoader;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.Recipe;

import java.util.Optional;

/** Only an answer moves a trajectory on. */
final class AskedTwice extends Law {

    private static final int CALLS = 3;

    AskedTwice() {
        super(
                "SCH-02",
                Scope.PRESET,
                "A trajectory that is asked twice for what to evaluate gives the same chunk.",
                "next(): what moves the trajectory on belongs into accept()");
    }

    @Override
    public Finding check(Trial trial) {
        Episode once;
        try (Stage stage = Stage.of(trial)) {
            if (stage.recipe().scheduler() instanceof TableScheduler) {
                return Finding.notApplicable("the scheduler is a table, which the runtime follows");
            }
            once = stage.alone(0, CALLS);
        }
        Recipe curious = Exchange.schedulers(trial.recipe(), AskedTwice::curious);
        try (Stage stage = Stage.of(trial, trial.host(), curious)) {
            return once.difference(stage.alone(0, CALLS))
                    .map(
                            difference ->
                                    broken(
                                            "a chunk that, with every next() asked twice, differs "
                                                    + difference,
                                            "the same bits",
                                            "let next() answer the same until accept()"))
                    .orElseGet(() -> Finding.passed(CALLS + " calls, asked once and twice"));
        }
    }

    private static Scheduler curious(Scheduler scheduler) {
        // A cold start's table keeps what the runtime makes of tables.
        return scheduler instanceof TableScheduler ? scheduler : new Curious(scheduler);
    }

    private record Curious(Scheduler behind) implements Scheduler {

        @Override
        public Schedule schedule(Optional<Timesteps> from) {
            return OnItsLoader.call(behind, () -> behind.schedule(from));
        }

        @Override
        public Schedule visits(Optional<Timesteps> from) {
            return OnItsLoader.call(behind, () -> behind.visits(from));
        }

        @Override
        public double initialScale() {
            return behind.initialScale();
        }

        @Override
        public Trajectory begin(Start start, TrajectoryContext context) {
            return new CuriousTrajectory(
                    OnItsLoader.call(behind, () -> behind.begin(start, context)));
        }

        @Override
        public void close() {
            OnItsLoader.run(behind, behind::close);
        }
    }

    private record CuriousTrajectory(Trajectory behind) implements Trajectory {

        @Override
        public boolean done() {
            return OnItsLoader.call(behind, behind::done);
        }

        @Override
        public Evaluation next() {
            OnItsLoader.call(behind, behind::next);
            return OnItsLoader.call(behind, behind::next);
        }

        @Override
        public void accept(NDList heads) {
            OnItsLoader.run(behind, () -> behind.accept(heads));
        }

        @Override
        public Outcome outcome() {
            return OnItsLoader.call(behind, behind::outcome);
        }
    }
}
