// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Plugins whose schedulers do not hold still. */
final class BrokenSchedulers {

    private BrokenSchedulers() {}

    static List<Broken> all() {
        return List.of(
                new Broken(
                        "SCH-01",
                        "gives another table each time",
                        "or other coefficients for it",
                        Specimen.with(new ShortDdim(BrokenSchedulers::drifting))),
                new Broken(
                        "SCH-02",
                        "moves on when it is asked",
                        "with every next() asked twice, differs in call 0",
                        Specimen.with(
                                new ShortDdim(
                                        (options, context) ->
                                                new Stepwise(
                                                        ShortDdim.honest(options, context),
                                                        start -> start,
                                                        Hasty::new)))));
    }

    /** A scheduler that begins from nothing, whatever noise it is given. */
    static Scheduler fromZeros(ShortDdim.Options options, RecipeContext context) {
        return new Stepwise(
                ShortDdim.honest(options, context),
                start -> new Start(start.sample().mul(0), start.timesteps()),
                trajectory -> trajectory);
    }

    private static TableScheduler drifting(ShortDdim.Options options, RecipeContext context) {
        TableScheduler honest = ShortDdim.honest(options, context);
        AtomicInteger asked = new AtomicInteger();
        return from -> {
            CoefficientTable table = honest.table(from);
            CoefficientTable.Builder other = CoefficientTable.builder().clip(table.clip());
            double shrink = 1 - 0.0001 * asked.incrementAndGet();
            for (int step = 0; step < table.steps(); step++) {
                Row row = table.row(step);
                other.add(
                        new Row(
                                row.timestep(),
                                row.convertSample(),
                                row.convertPrediction(),
                                row.sample(),
                                row.prediction(),
                                row.converted() * shrink,
                                0,
                                0,
                                0));
            }
            return other.build();
        };
    }

    /** A scheduler that follows a table on its own, a step at a time. */
    record Stepwise(
            TableScheduler table,
            UnaryOperator<Start> starts,
            UnaryOperator<Trajectory> trajectories)
            implements Scheduler {

        @Override
        public Schedule schedule(Optional<Timesteps> from) {
            return table.schedule(from);
        }

        @Override
        public Trajectory begin(Start start, TrajectoryContext context) {
            return trajectories.apply(table.begin(starts.apply(start), context));
        }
    }

    /** A trajectory whose outcome depends on how often it was asked. */
    private static final class Hasty implements Trajectory {

        private final Trajectory behind;
        private int asked;

        Hasty(Trajectory behind) {
            this.behind = behind;
        }

        @Override
        public boolean done() {
            return behind.done();
        }

        @Override
        public Evaluation next() {
            asked++;
            return behind.next();
        }

        @Override
        public void accept(NDList heads) {
            behind.accept(heads);
        }

        @Override
        public Outcome outcome() {
            NDArray sample = behind.outcome().sample();
            return Outcome.clean(sample.div(asked));
        }
    }
}
