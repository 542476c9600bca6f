// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.SessionOptions.Execution;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** DDPM, DDIM and DPM-Solver++: on every path the same bits, and the numbers of their papers. */
class TableMethodsTest {

    private static final float[] GRID = ToyTables.grid(10, 10);
    private static final Clip LIMIT = Clip.range(1.5);

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static ToyScheduler table(ByHand.Method method, float[] grid, Clip clip) {
        return new ToyScheduler(
                "table",
                c ->
                        switch (method) {
                            case DDPM ->
                                    ToyTables.ddpm(c.diffusion(), Prediction.EPSILON, grid, clip);
                            case DDIM ->
                                    ToyTables.ddim(c.diffusion(), Prediction.EPSILON, grid, clip);
                            case MULTISTEP ->
                                    ToyTables.multistep(
                                            c.diffusion(), Prediction.EPSILON, grid, clip);
                        });
    }

    @ParameterizedTest
    @EnumSource(ByHand.Method.class)
    void rangesStepsAndArraysGiveTheSameBits(ByHand.Method method) {
        List<Function<String, Recipe.Builder>> policies = List.of(ToyRuns::linear, ToyRuns::blocks);
        for (Function<String, Recipe.Builder> policy : policies) {
            for (Clip clip : List.of(Clip.NONE, LIMIT)) {
                Recipe.Builder recipe =
                        policy.apply("table").scheduler(table(method, GRID, clip), ToyRuns.NONE);
                ToyScheduler hand =
                        new ToyScheduler(
                                "hand", c -> new ByHand(c.diffusion(), method, GRID, clip));

                Chunk ranges = ToyRuns.first(runtime, recipe);
                Chunk steps = ToyRuns.first(runtime, recipe, Execution.STEPS);
                Chunk arrays =
                        ToyRuns.first(runtime, policy.apply("hand").scheduler(hand, ToyRuns.NONE));

                assertThat(ranges.report().path()).isEqualTo(CallReport.Path.RANGES);
                assertThat(ranges.report().nativeCalls()).isEqualTo(1);
                assertThat(steps.report().path()).isEqualTo(CallReport.Path.STEPS);
                assertThat(steps.report().nativeCalls()).isEqualTo(20);
                assertThat(arrays.report().nativeCalls()).isEqualTo(10);
                assertThat(ranges.report().evaluations())
                        .isEqualTo(new CallReport.Evaluations(10, 10))
                        .isEqualTo(steps.report().evaluations())
                        .isEqualTo(arrays.report().evaluations());
                assertThat(ToyRuns.flat(steps)).isEqualTo(ToyRuns.flat(ranges));
                assertThat(ToyRuns.flat(arrays)).isEqualTo(ToyRuns.flat(ranges));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ByHand.Method.class)
    void theNumbersAreThoseOfASimulation(ByHand.Method method) {
        Simulation toy = Simulation.ofToy();
        double[] start = Simulation.noise(7, 0, "start", 0);
        for (Clip clip : List.of(Clip.NONE, LIMIT)) {
            double limit = clip.kind() == Clip.Kind.RANGE ? clip.range() : Double.MAX_VALUE;
            double[] wanted =
                    switch (method) {
                        case DDPM -> toy.ddpm(start, GRID, limit, 7, 0);
                        case DDIM -> toy.ddim(start, GRID, limit);
                        case MULTISTEP -> toy.multistep(start, GRID, limit);
                    };

            Chunk chunk =
                    ToyRuns.first(
                            runtime,
                            ToyRuns.linear("table")
                                    .scheduler(table(method, GRID, clip), ToyRuns.NONE));

            assertThat(ToyRuns.flat(chunk)).containsExactly(ToyRuns.floats(wanted), within(1e-5f));
        }
    }

    @Test
    void firstOrderMultistepIsDdim() {
        float[] grid = ToyTables.grid(20, 5);
        ToyScheduler first =
                new ToyScheduler(
                        "first",
                        c ->
                                ToyTables.multistep(
                                        c.diffusion(), Prediction.EPSILON, grid, Clip.NONE, 1));

        Chunk multistep =
                ToyRuns.first(runtime, ToyRuns.blocks("m").scheduler(first, ToyRuns.NONE));
        Chunk second =
                ToyRuns.first(
                        runtime,
                        ToyRuns.blocks("m2")
                                .scheduler(
                                        table(ByHand.Method.MULTISTEP, grid, Clip.NONE),
                                        ToyRuns.NONE));
        Chunk ddim =
                ToyRuns.first(
                        runtime,
                        ToyRuns.blocks("d").scheduler(ToyRuns.ddim(grid, Clip.NONE), ToyRuns.NONE));

        assertThat(ToyRuns.flat(multistep)).containsExactly(ToyRuns.flat(ddim), within(1e-5f));
        assertThat(distance(second, ddim)).isGreaterThan(1e-4);
    }

    private static double distance(Chunk left, Chunk right) {
        float[] a = ToyRuns.flat(left);
        float[] b = ToyRuns.flat(right);
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - (double) b[i]));
        }
        return most;
    }

    @Test
    void schedulesOfDifferentLengthBeginFromOneNoise() {
        List<Watcher.Seen> twenty = watched(ToyRuns.ddim(ToyTables.grid(20, 5), LIMIT));
        List<Watcher.Seen> fifty = watched(ToyRuns.ddim(ToyTables.grid(50, 2), LIMIT));

        assertThat(twenty).hasSize(21);
        assertThat(fifty).hasSize(51);
        assertThat(twenty.get(0).timesteps().one()).isEqualTo(95);
        assertThat(fifty.get(0).timesteps().one()).isEqualTo(98);
        assertThat(fifty.get(50).timesteps().one()).isEqualTo(-1);
        assertThat(fifty.get(0).sample()).isEqualTo(twenty.get(0).sample());
        assertThat(fifty.get(50).sample()).isNotEqualTo(twenty.get(20).sample());
    }

    private static List<Watcher.Seen> watched(ToyScheduler scheduler) {
        Watcher watcher = new Watcher();
        Chunk chunk =
                ToyRuns.first(
                        runtime,
                        ToyRuns.linear("watched")
                                .scheduler(scheduler, ToyRuns.NONE)
                                .warmStarter(watcher.factory(), ToyRuns.NONE));
        assertThat(chunk.report().path()).isEqualTo(CallReport.Path.RANGES);
        assertThat(chunk.report().nativeCalls()).isEqualTo(1);
        return watcher.take();
    }

    @Test
    void theNoiseOfATimestepIsTheSameInEverySchedule() {
        double[] wanted = Simulation.noise(7, 0, "step", 40);
        for (float[] grid : List.of(ToyTables.grid(100, 1), ToyTables.grid(50, 2))) {
            Row row = rowAt(grid, 40);
            List<Watcher.Seen> seen = watched(ToyRuns.ddpm(grid, Clip.NONE));
            int step = Math.round((grid[0] - 40) / (grid[0] - grid[1]));
            assertThat(seen.get(step).timesteps().one()).isEqualTo(40);
            float[] before = seen.get(step).sample();
            float[] after = seen.get(step + 1).sample();
            double[] noise = new double[before.length];
            for (int i = 0; i < noise.length; i++) {
                double p = Simulation.ofToy().predict(before[i], 40);
                double d = row.convertSample() * before[i] + row.convertPrediction() * p;
                noise[i] =
                        (after[i] - row.sample() * before[i] - row.converted() * d) / row.noise();
            }
            assertThat(noise).containsExactly(wanted, within(1e-4));
        }
    }

    private static Row rowAt(float[] grid, float timestep) {
        var table =
                ToyTables.ddpm(ToyRuns.DIFFUSION, Prediction.EPSILON, grid, Clip.NONE)
                        .table(Optional.empty());
        for (int step = 0; step < table.steps(); step++) {
            if (table.row(step).timestep() == timestep) {
                return table.row(step);
            }
        }
        throw new IllegalArgumentException("no step at " + timestep);
    }
}
