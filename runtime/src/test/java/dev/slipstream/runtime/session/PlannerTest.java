// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.error.RoleException;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A pruner that plans beside the first step, or says what cannot be. */
class PlannerTest {

    private final Script script = new Script();
    private final List<String> threads = new ArrayList<>();
    private SlipstreamRuntime runtime;

    @BeforeEach
    void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private CompiledRecipe compile(PlanTiming timing, PrunerSession pruner) {
        return runtime.compile(
                Recipe.named("planned")
                        .policy(Recipes.blocks(script), Recipes.NONE)
                        .scheduler(Recipes.ddim(20), Recipes.NONE)
                        .pruner(
                                new Roles.PrunerOf(
                                        "pruner", timing, Stores.LATTICE, context -> pruner),
                                Recipes.NONE)
                        .cacheStore(new Roles.StoreOf("lattice", Stores::lattice), Recipes.NONE)
                        .build());
    }

    private Session open(PlanTiming timing, Function<PlanRequest, GatePlan> planning) {
        return runtime.open(compile(timing, planning::apply), SessionOptions.seeded(7));
    }

    private static GatePlan dense(PlanRequest request) {
        return GatePlan.dense(request.schedule().steps(), request.blocks().size());
    }

    @Test
    void plansOnAnotherThreadWithGradientsOff() {
        Session session =
                open(
                        PlanTiming.BESIDE_FIRST_STEP,
                        request -> {
                            threads.add(Thread.currentThread().getName());
                            NDArray weight = request.manager().ones(new Shape(2));
                            weight.setRequiresGradient(true);
                            threads.add("gradient " + weight.mul(2).hasGradient());
                            return dense(request);
                        });
        session.act(Plays.reading(0, 0));

        assertThat(threads.get(0)).startsWith("slipstream-planner-");
        assertThat(threads.get(1)).isEqualTo("gradient false");
    }

    @Test
    void theFirstStepRunsMeanwhile() {
        CountDownLatch firstStep = new CountDownLatch(1);
        Session session =
                open(
                        PlanTiming.BESIDE_FIRST_STEP,
                        request -> {
                            // The first range ends while this waits, or it would wait for good.
                            while (!script.heard().contains("denoiser run")) {
                                pause(firstStep);
                            }
                            return dense(request);
                        });

        assertThat(session.act(Plays.reading(0, 0)).report().nativeCalls()).isEqualTo(2);
    }

    @Test
    void aPlannerThatIsStillBusyIsWaitedForWhenTheFirstStepFails() {
        CountDownLatch never = new CountDownLatch(1);
        Session session =
                open(
                        PlanTiming.BESIDE_FIRST_STEP,
                        request -> {
                            int slow = request.call().index() == 0 ? 10 : 0;
                            float sum = 0;
                            while (slow > 0 && !script.heard().contains("denoiser run")) {
                                pause(never);
                            }
                            for (int i = 0; i < slow; i++) {
                                pause(never);
                                // The scope of the call must still be there.
                                sum += request.manager().ones(new Shape(2)).sum().getFloat();
                                sum += request.call().manager().ones(new Shape(2)).sum().getFloat();
                            }
                            threads.add("planned " + sum);
                            return dense(request);
                        });
        script.failAt("denoiser run", 1);
        assertThatThrownBy(() -> session.act(Plays.reading(0, 0)))
                .isInstanceOf(RoleException.class)
                .hasMessageContaining("scripted at denoiser run")
                .hasNoSuppressedExceptions();
        assertThat(threads).containsExactly("planned 40.0");
        script.heal();
        assertThat(session.act(Plays.reading(0, 0)).report().index()).isZero();
    }

    @Test
    void bothFailuresAreTold() {
        Session session =
                open(
                        PlanTiming.BESIDE_FIRST_STEP,
                        request -> {
                            throw new Script.Scripted("plan");
                        });
        assertThatThrownBy(() -> session.act(Plays.reading(0, 0)))
                .isInstanceOf(RoleException.class)
                .hasMessageContaining("role 'pruner' in plan")
                .hasCauseInstanceOf(Script.Scripted.class);
        script.failAt("denoiser run", 1);
        assertThatThrownBy(() -> session.act(Plays.reading(0, 0)))
                .hasMessageContaining("scripted at denoiser run")
                .satisfies(
                        failure ->
                                assertThat(failure.getSuppressed()[0])
                                        .hasStackTraceContaining("role 'pruner' in plan"));
    }

    @Test
    void plansThatCannotBeAreRefused() {
        refused(request -> GatePlan.dense(3, request.blocks().size()), "wanted 20x4 gates");
        refused(
                request ->
                        GatePlan.by(
                                request.schedule().steps(),
                                request.blocks().size(),
                                (step, block) -> step == 4 && block == 2 ? 4 : 0),
                "gate 4 at step 4, block 2");
        refused(
                request ->
                        GatePlan.by(
                                request.schedule().steps(),
                                request.blocks().size(),
                                (step, block) -> -1),
                "gate -1 at step 0, block 0");
    }

    private void refused(Function<PlanRequest, GatePlan> planning, String saying) {
        for (PlanTiming timing : List.of(PlanTiming.BEFORE, PlanTiming.BESIDE_FIRST_STEP)) {
            assertThatThrownBy(() -> open(timing, planning).act(Plays.reading(0, 0)))
                    .isInstanceOf(RoleException.class)
                    .hasMessageStartingWith("RUN-004 role 'pruner'")
                    .hasMessageContaining(saying);
        }
    }

    @Test
    void aStepsGatesThatCannotBeAreRefused() {
        byte[][] gates = {new byte[3], {0, 0, 4, 0}};
        String[] sayings = {"3 gates for step 0", "gate 4 at step 0, block 2"};
        for (int i = 0; i < gates.length; i++) {
            byte[] wrong = gates[i];
            PrunerSession pruner =
                    new PrunerSession() {
                        @Override
                        public GatePlan plan(PlanRequest request) {
                            throw new UnsupportedOperationException();
                        }

                        @Override
                        public byte[] planStep(PlanRequest request, int step, NDArray sample) {
                            return wrong;
                        }
                    };
            Session session =
                    runtime.open(compile(PlanTiming.PER_STEP, pruner), SessionOptions.seeded(7));
            assertThatThrownBy(() -> session.act(Plays.reading(0, 0)))
                    .isInstanceOf(RoleException.class)
                    .hasMessageStartingWith("RUN-004 role 'pruner'")
                    .hasMessageContaining(sayings[i]);
        }
    }

    @Test
    void thePlanBesideTheFirstStepEqualsThePlanBeforeItWithADenseFirstStep() {
        Function<PlanRequest, GatePlan> rule =
                request ->
                        GatePlan.by(
                                request.schedule().steps(),
                                request.blocks().size(),
                                (step, block) -> (3 * step + block) % 4);
        Session beside = open(PlanTiming.BESIDE_FIRST_STEP, rule);
        Session before = open(PlanTiming.BEFORE, rule.andThen(plan -> plan.withDenseStep(0)));
        for (int call = 0; call < 4; call++) {
            assertThat(Plays.act(beside, call)).isDeepEqualTo(Plays.act(before, call));
        }
    }

    /** Waits a little. */
    private static void pause(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
