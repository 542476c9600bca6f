// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.error.NonFiniteException;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;
import dev.slipstream.runtime.toys.NoOptions;
import dev.slipstream.runtime.toys.ToyPolicies;
import dev.slipstream.runtime.toys.ToyScheduler;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A value that is not finite ends the call, and the failure names where it came from. */
class NonFiniteTest {

    private static final CallLimits NEVER = CallLimits.until(() -> false);

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    /** Every way a call may run. */
    private record Way(Execution path, Optional<PlanTiming> gates, CallLimits limits) {

        Recipe recipe(PolicyFactory<NoOptions> policy, SchedulerFactory<NoOptions> scheduler) {
            return gates.map(
                            timing ->
                                    Recipes.gated(policy, scheduler, timing, new Script()).build())
                    .orElseGet(
                            () ->
                                    Recipe.named("dense")
                                            .policy(policy, Recipes.NONE)
                                            .scheduler(scheduler, Recipes.NONE)
                                            .build());
        }
    }

    static Stream<Way> ways() {
        return Stream.of(Execution.values())
                .flatMap(
                        path ->
                                Stream.of(
                                                Optional.<PlanTiming>empty(),
                                                Optional.of(PlanTiming.BEFORE),
                                                Optional.of(PlanTiming.BESIDE_FIRST_STEP))
                                        .flatMap(
                                                gates ->
                                                        Stream.of(CallLimits.NONE, NEVER)
                                                                .map(
                                                                        limits ->
                                                                                new Way(
                                                                                        path, gates,
                                                                                        limits))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aWeightThatIsNoNumberIsFoundByItsBlock(Way way) {
        NonFiniteException failure =
                failure(way, way.recipe(FaultyNetworks.policy(2), Recipes.ddim(20)));

        assertThat(failure.code()).isEqualTo("RUN-006");
        assertThat(failure.block()).isEqualTo(2);
        // The pruner reuses nothing in the first call: a computed block is found where it is.
        assertThat(failure.step()).isZero();
        assertThat(failure).hasMessageContaining("step 0 at t=95.0, block 2 (mix of layer 1)");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aHeadThatIsNoNumberIsTheDenoisersOutput(Way way) {
        NonFiniteException failure =
                failure(way, way.recipe(FaultyNetworks.policy(4), Recipes.ddpm(20)));

        assertThat(failure.code()).isEqualTo("RUN-006");
        assertThat(failure.block()).isEqualTo(-1);
        assertThat(failure.step()).isZero();
        assertThat(failure).hasMessageContaining("step 0 at t=95.0, output of the denoiser");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anInfinityOfOneStepIsFoundAndTheSessionStandsAsBefore(Way way) {
        // What the pruner has the first call compute, some of it for want of a residual.
        int[][] places = {{11, 0}, {16, 1}, {0, 1}, {15, 2}};
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            faults.add(
                    FaultyNetworks.infinite(
                            FaultyNetworks.asked(i + 1)
                                    + " and "
                                    + FaultyNetworks.at(places[i][1], timestep(places[i][0]))));
        }
        String inHead =
                FaultyNetworks.infinite(
                        FaultyNetworks.asked(9) + " and " + FaultyNetworks.at(timestep(17)));
        PolicyFactory<NoOptions> policy =
                FaultyNetworks.policy(String.join("\n    ", faults), inHead);
        try (CompiledRecipe compiled = runtime.compile(way.recipe(policy, Recipes.multistep(20)));
                Session undisturbed = open(compiled, way);
                Session session = open(compiled, way)) {
            for (int i = 0; i < places.length; i++) {
                int step = places[i][0];
                int block = places[i][1];
                NonFiniteException failure = asking(session, i + 1, way);

                assertThat(failure.step()).isEqualTo(step);
                assertThat(failure.block()).isEqualTo(block);
                assertThat(failure.code()).isEqualTo("RUN-006");
                assertThat(failure)
                        .hasMessageContaining(
                                "step %d at t=%s, block %d (%s of layer %d)"
                                        .formatted(
                                                step,
                                                timestep(step),
                                                block,
                                                block % 2 == 0 ? "mix" : "shift",
                                                block / 2));
            }
            NonFiniteException failure = asking(session, 9, way);
            assertThat(failure.step()).isEqualTo(17);
            assertThat(failure.block()).isEqualTo(-1);
            assertThat(failure).hasMessageContaining("step 17 at t=10.0, output of the denoiser");

            for (int call = 0; call < 3; call++) {
                assertThat(Plays.act(session, call)).isDeepEqualTo(Plays.act(undisturbed, call));
            }
        }
    }

    private static float timestep(int step) {
        return 95 - 5 * step;
    }

    private static NonFiniteException asking(Session session, int fault, Way way) {
        return catchThrowableOfType(
                NonFiniteException.class,
                () -> session.act(FaultyNetworks.asking(fault), way.limits()));
    }

    /**
     * A block reuses what an earlier step has left in a slot, into which a later block of the same
     * step then writes an infinity: the block between the two is not to blame.
     */
    @ParameterizedTest
    @EnumSource(Execution.class)
    void aSlotThatTheFailingStepHasWrittenMisleadsNobody(Execution path) {
        String fault = FaultyNetworks.infinite(FaultyNetworks.at(2, 50));
        Recipe recipe =
                Recipe.named("reusing")
                        .policy(FaultyNetworks.policy(fault, "pass"), Recipes.NONE)
                        .scheduler(Recipes.ddim(20), Recipes.NONE)
                        .pruner(
                                new Roles.PrunerOf(
                                        "pruner",
                                        PlanTiming.BEFORE,
                                        List.of(CacheLayout.FORWARD),
                                        context -> firstBlockReused()),
                                Recipes.NONE)
                        .cacheStore(new Roles.StoreOf("types", Stores::types), Recipes.NONE)
                        .build();
        for (CallLimits limits : List.of(CallLimits.NONE, NEVER)) {
            Way way = new Way(path, Optional.of(PlanTiming.BEFORE), limits);
            NonFiniteException failure = failure(way, recipe);

            assertThat(failure.step()).isEqualTo(9);
            assertThat(failure.block()).isEqualTo(2);
        }
    }

    private static PrunerSession firstBlockReused() {
        return request ->
                GatePlan.by(
                        request.schedule().steps(),
                        request.blocks().size(),
                        (step, block) -> step > 0 && block == 0 ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aTableThatOverflowsIsTheSchedulersFault(Way way) {
        for (int step : new int[] {0, 5, 19}) {
            NonFiniteException failure =
                    failure(
                            way,
                            way.recipe(ToyPolicies.blocks(Prediction.EPSILON), overflowing(step)));

            assertThat(failure.step()).isEqualTo(step);
            assertThat(failure.block()).isEqualTo(-1);
            assertThat(failure.code()).isIn("RUN-007", "RUN-009");
            assertThat(failure).hasMessageContaining("scheduler");
        }
    }

    private static SchedulerFactory<NoOptions> overflowing(int at) {
        CoefficientTable.Builder builder = CoefficientTable.builder();
        for (int step = 0; step < 20; step++) {
            double share = step == at ? 1e300 : 0.9;
            builder.add(new CoefficientTable.Row(95 - 5 * step, 1, 0.1, share, 0.05, 0, 0, 0, 0));
        }
        CoefficientTable table = builder.build();
        TableScheduler scheduler = from -> table;
        return new ToyScheduler("overflowing", context -> scheduler);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aStartThatIsNoNumberIsTheWarmStartersFault(Way way) {
        WarmStarterSession starter =
                call ->
                        call.index() == 0
                                ? Optional.empty()
                                : Optional.of(
                                        Start.at(
                                                call.manager().zeros(new Shape(1, 4, 2)).div(0),
                                                Timesteps.of(50)));
        Recipe base = way.recipe(ToyPolicies.blocks(Prediction.EPSILON), Recipes.ddim(20));
        Recipe.Builder builder =
                Recipe.named("starting")
                        .policy(ToyPolicies.blocks(Prediction.EPSILON), Recipes.NONE)
                        .scheduler(Recipes.ddim(20), Recipes.NONE)
                        .warmStarter(
                                new Roles.StarterOf("starter", false, context -> starter),
                                Recipes.NONE);
        if (base.pruner().isPresent()) {
            builder =
                    Recipes.gated(
                                    ToyPolicies.blocks(Prediction.EPSILON),
                                    Recipes.ddim(20),
                                    way.gates().orElseThrow(),
                                    new Script())
                            .warmStarter(
                                    new Roles.StarterOf("starter", false, context -> starter),
                                    Recipes.NONE);
        }
        try (CompiledRecipe compiled = runtime.compile(builder.build());
                Session session = open(compiled, way)) {
            session.act(Plays.reading(0, 0));
            NonFiniteException failure =
                    catchThrowableOfType(
                            NonFiniteException.class,
                            () -> session.act(Plays.reading(0, 1), way.limits()));

            assertThat(failure.code()).isEqualTo("RUN-005");
            assertThat(failure.step()).isEqualTo(-1);
            assertThat(failure.block()).isEqualTo(-1);
            assertThat(failure).hasMessageContaining("t=50.0").hasMessageContaining("warm starter");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aTextThatGivesUpLeavesTheSessionAsBefore(Way way) {
        String fault =
                FaultyNetworks.failing("float(seen[0].max()) > 100. and " + FaultyNetworks.at(35));
        try (CompiledRecipe compiled =
                        runtime.compile(
                                way.recipe(
                                        FaultyNetworks.policy("pass", fault), Recipes.ddpm(20)));
                Session undisturbed = open(compiled, way);
                Session session = open(compiled, way)) {
            for (int call = 0; call < 3; call++) {
                session.observe(Plays.reading(7, call));
                assertThatThrownBy(() -> session.act(FaultyNetworks.asking(9), way.limits()))
                        .isInstanceOf(KernelException.class)
                        .hasMessageStartingWith("KRN-002");
                assertThat(session.act(Plays.reading(0, call)).horizon(0))
                        .isDeepEqualTo(Plays.act(undisturbed, call));
            }
        }
    }

    private static NonFiniteException failure(Way way, Recipe recipe) {
        try (CompiledRecipe compiled = runtime.compile(recipe);
                Session session = open(compiled, way)) {
            return catchThrowableOfType(
                    NonFiniteException.class, () -> session.act(Plays.reading(0, 0), way.limits()));
        }
    }

    private static Session open(CompiledRecipe compiled, Way way) {
        return runtime.open(compiled, new SessionOptions(new long[] {7}, way.path(), 7));
    }
}
