// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.benchmarks;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.benchmarks.EmptyFactory.None;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.concurrent.TimeUnit;

/**
 * The runtime's own cost of a step: whole calls of a hundred steps, over roles that do nothing. The
 * unit is a step, so what is done once a call (history, upload of all noise, planning, report)
 * counts at a hundredth.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RuntimeOverhead {

    /** What the recipe is made of. */
    public enum Made {
        /** A table, all computed, in one range. */
        TABLE_DENSE,
        /** A table with four-way gates that change at every call, in one range. */
        TABLE_GATED,
        /** The same a step at a time. */
        TABLE_GATED_STEPS,
        /** A scheduler that is code, a step at a time. */
        CODE_DENSE
    }

    /** The recipe under measurement. */
    @Param public Made made = Made.TABLE_DENSE;

    private SlipstreamRuntime runtime;
    private Session session;
    private Reading reading;

    /** Opens the session. */
    @Setup
    public void open() {
        runtime = SlipstreamRuntime.start();
        Scheduler scheduler = made == Made.CODE_DENSE ? EmptyRoles.code() : EmptyRoles.table();
        Recipe.Builder recipe =
                Recipe.named("empty")
                        .policy(
                                new EmptyFactory.OfPolicy(new EmptyRoles.EmptyDenoiser()),
                                new None())
                        .scheduler(new EmptyFactory.OfScheduler(scheduler), new None());
        if (made == Made.TABLE_GATED || made == Made.TABLE_GATED_STEPS) {
            recipe.pruner(new EmptyFactory.OfPruner(EmptyRoles.changing()), new None())
                    .cacheStore(new EmptyFactory.OfStore(EmptyRoles.lattice()), new None());
        }
        SessionOptions options = SessionOptions.seeded(1);
        session =
                runtime.open(
                        runtime.compile(recipe.build()),
                        made == Made.TABLE_GATED_STEPS
                                ? options.with(SessionOptions.Execution.STEPS)
                                : options);
        reading = Reading.of("state", new float[20]);
    }

    /** Closes it. */
    @TearDown
    public void close() {
        runtime.close();
    }

    /**
     * One call of a hundred steps.
     *
     * @return its chunk
     */
    @Benchmark
    @OperationsPerInvocation(EmptyRoles.STEPS)
    public Chunk act() {
        return session.act(reading);
    }
}
