// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.CallReport.Evaluations;
import dev.slipstream.runtime.event.CallReport.Gates;
import dev.slipstream.runtime.event.CallReport.Macs;
import dev.slipstream.runtime.event.CallReport.Path;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;
import dev.slipstream.runtime.toys.ToyPolicies;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;
import java.util.Optional;

/** Reports say exactly what was done. */
class ReportTest {

    /** The toy blocks': a row of 8, and blocks of 16, 20, 16 and 20. */
    private static final long STEP_MACS = 8 + 72;

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static CallReport report(Recipe recipe, SessionOptions options) {
        try (CompiledRecipe compiled = runtime.compile(recipe);
                Session session = runtime.open(compiled, options)) {
            return session.act(Plays.reading(0, 0)).report();
        }
    }

    @Test
    void aDenseCallIsOneNativeCall() {
        CallReport ddpm = report(Recipes.dense(Recipes.ddpm(100)), SessionOptions.seeded(7));
        assertThat(ddpm.recipe()).isEqualTo("dense");
        assertThat(ddpm.index()).isZero();
        assertThat(ddpm.path()).isEqualTo(Path.RANGES);
        assertThat(ddpm.cold()).isFalse();
        assertThat(ddpm.evaluations()).isEqualTo(new Evaluations(100, 100));
        assertThat(ddpm.nativeCalls()).isEqualTo(1);
        assertThat(ddpm.macs()).isEqualTo(new Macs(100 * STEP_MACS, 3, 0));
        assertThat(ddpm.gates()).isEqualTo(new Gates(0, 0, 0, 0, 0));
        assertThat(ddpm.gates().sparsity()).isZero();
        assertThat(ddpm.gates().macSparsity()).isZero();
        assertThat(ddpm.cacheBytes()).isZero();
        assertThat(ddpm.nanos()).isPositive();
        assertThat(ddpm.counts()).isEmpty();

        CallReport ddim = report(Recipes.dense(Recipes.ddim(20)), SessionOptions.seeded(7));
        assertThat(ddim.evaluations()).isEqualTo(new Evaluations(20, 20));
        assertThat(ddim.nativeCalls()).isEqualTo(1);
        assertThat(ddim.macs().denoiser()).isEqualTo(20 * STEP_MACS);
    }

    @Test
    void aStepIsAnEvaluationAndAnUpdate() {
        CallReport report =
                report(
                        Recipes.dense(Recipes.ddpm(100)),
                        SessionOptions.seeded(7).with(Execution.STEPS));

        assertThat(report.path()).isEqualTo(Path.STEPS);
        assertThat(report.evaluations()).isEqualTo(new Evaluations(100, 100));
        assertThat(report.nativeCalls()).isEqualTo(200);
        assertThat(report.macs()).isEqualTo(new Macs(100 * STEP_MACS, 3, 0));
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void rowsMultiplyTheWorkAndNotTheRounds(Execution path) {
        CallReport report =
                report(
                        Recipes.dense(Recipes.ddim(20)),
                        SessionOptions.seeded(7).withSeeds(1, 2, 3).with(path));

        assertThat(report.evaluations()).isEqualTo(new Evaluations(20, 60));
        assertThat(report.macs().denoiser()).isEqualTo(60 * STEP_MACS);
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void gatesAreCountedByBlockAndByCost(Execution path) {
        Recipe recipe =
                Recipe.named("gated")
                        .policy(ToyPolicies.blocks(Prediction.EPSILON), Recipes.NONE)
                        .scheduler(Recipes.ddim(20), Recipes.NONE)
                        .pruner(
                                new Roles.PrunerOf(
                                        "pruner",
                                        PlanTiming.BEFORE,
                                        Stores.LATTICE,
                                        context ->
                                                request ->
                                                        GatePlan.by(
                                                                20,
                                                                4,
                                                                (step, block) ->
                                                                        block == 3 ? 3 : 0)),
                                Recipes.NONE)
                        .cacheStore(new Roles.StoreOf("lattice", Stores::lattice), Recipes.NONE)
                        .build();
        try (CompiledRecipe compiled = runtime.compile(recipe);
                Session session = runtime.open(compiled, SessionOptions.seeded(7).with(path))) {
            CallReport first = session.act(Plays.reading(0, 0)).report();
            assertThat(first.gates()).isEqualTo(new Gates(80, 80, 20, 20 * 72, 20 * 72));
            assertThat(first.macs().denoiser()).isEqualTo(20 * STEP_MACS);
            // A cell for each step and block; the types and histories share its residuals.
            assertThat(first.cacheBytes()).isEqualTo(80 * 4 * 2 * 4);

            CallReport second = session.act(Plays.reading(0, 1)).report();
            assertThat(second.gates()).isEqualTo(new Gates(80, 60, 0, 20 * 72, 20 * 52));
            assertThat(second.gates().sparsity()).isCloseTo(0.25, within(1e-12));
            assertThat(second.gates().macSparsity()).isCloseTo(20 / 72.0, within(1e-12));
            assertThat(second.macs().denoiser()).isEqualTo(20 * (8 + 52));
            assertThat(second.index()).isEqualTo(1);
        }
    }

    @Test
    void whatAStrategySpendsIsCounted() {
        WarmStarterSession starter =
                new WarmStarterSession() {
                    @Override
                    public Optional<Start> start(CallContext call) {
                        NDArray noise = call.noise().gaussian("own", 50, new Shape(1, 4, 2));
                        NDArray clean = call.evaluate(noise, Timesteps.of(50)).get(0);
                        call.overhead(1_000);
                        call.overhead(234);
                        call.count("stalls", 1);
                        call.count("stalls", 2);
                        return call.index() == 0
                                ? Optional.empty()
                                : Optional.of(Start.at(clean, Timesteps.of(50)));
                    }
                };
        Recipe recipe =
                Recipe.named("warm")
                        .policy(ToyPolicies.blocks(Prediction.EPSILON), Recipes.NONE)
                        .scheduler(Recipes.ddim(20), Recipes.NONE)
                        .coldStart(Recipes.ddpm(100), Recipes.NONE)
                        .warmStarter(
                                new Roles.StarterOf("starter", false, context -> starter),
                                Recipes.NONE)
                        .build();
        try (CompiledRecipe compiled = runtime.compile(recipe);
                Session session = runtime.open(compiled, SessionOptions.seeded(7))) {
            CallReport cold = session.act(Plays.reading(0, 0)).report();
            assertThat(cold.cold()).isTrue();
            assertThat(cold.evaluations()).isEqualTo(new Evaluations(101, 101));
            assertThat(cold.nativeCalls()).isEqualTo(2);
            assertThat(cold.macs()).isEqualTo(new Macs(101 * STEP_MACS, 3, 1_234));
            assertThat(cold.counts()).isEqualTo(Map.of("stalls", 3.0));

            CallReport warm = session.act(Plays.reading(0, 1)).report();
            assertThat(warm.cold()).isFalse();
            assertThat(warm.evaluations()).isEqualTo(new Evaluations(12, 12));
        }
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void aRowOfABatchIsPairedWithTheSessionOfItsSeed(Execution path) {
        long[] seeds = {5, 6, 7};
        for (Recipe recipe :
                new Recipe[] {
                    Recipes.dense(Recipes.ddpm(100)),
                    Recipes.whole(Recipes.ddpm(20), PlanTiming.BEFORE, new Script())
                }) {
            try (CompiledRecipe compiled = runtime.compile(recipe);
                    Session batch =
                            runtime.open(
                                    compiled,
                                    SessionOptions.seeded(1).withSeeds(seeds).with(path))) {
                for (int row = 0; row < seeds.length; row++) {
                    batch.reset();
                    try (Session single =
                            runtime.open(compiled, SessionOptions.seeded(seeds[row]).with(path))) {
                        for (int call = 0; call < 3; call++) {
                            Chunk rows = batch.act(Plays.reading(0, call));
                            float[][] alone = single.act(Plays.reading(0, call)).horizon(0);
                            assertThat(rows.rows()).isEqualTo(seeds.length);
                            for (int slot = 0; slot < alone.length; slot++) {
                                assertThat(rows.horizon(row)[slot])
                                        .containsExactly(alone[slot], within(1e-6f));
                            }
                        }
                    }
                }
            }
        }
    }
}
