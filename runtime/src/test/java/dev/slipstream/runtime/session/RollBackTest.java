// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.RoleException;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;
import dev.slipstream.runtime.toys.ToyNetworks;
import dev.slipstream.runtime.toys.ToyPolicies;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** A call that fails or is discarded leaves its session as it was, whatever it had touched. */
class RollBackTest {

    private static final int CALLS = 4;

    private static SlipstreamRuntime runtime;

    private final Script script = new Script();

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO,  BEFORE,            denoiser condition, 1, denoiser",
        "AUTO,  BEFORE,            denoiser run,       1, denoiser",
        "AUTO,  BESIDE_FIRST_STEP, denoiser run,       2, denoiser",
        "AUTO,  PER_STEP,          denoiser predict,   7, denoiser",
        "STEPS, BEFORE,            denoiser predict,   7, denoiser",
        "STEPS, BESIDE_FIRST_STEP, denoiser predict,   1, denoiser",
        "AUTO,  BEFORE,            starter begin,      1, role 'starter'",
        "AUTO,  BEFORE,            starter start,      1, role 'starter'",
        "AUTO,  BEFORE,            starter watch,      1, role 'starter'",
        "AUTO,  BEFORE,            starter watch,      9, role 'starter'",
        "STEPS, BEFORE,            starter watch,      5, role 'starter'",
        "AUTO,  BEFORE,            pruner begin,       1, role 'pruner'",
        "AUTO,  BEFORE,            pruner plan,        1, role 'pruner'",
        "AUTO,  BESIDE_FIRST_STEP, pruner plan,        1, role 'pruner'",
        "STEPS, BEFORE,            pruner plan,        1, role 'pruner'",
        "AUTO,  PER_STEP,          pruner planStep,    4, role 'pruner'",
    })
    void aFailedCallLeavesTheSessionAsItWas(
            Execution path, PlanTiming timing, String place, int nth, String named) {
        try (CompiledRecipe compiled = runtime.compile(whole(timing))) {
            List<float[][]> undisturbed = undisturbed(compiled, path);
            for (int failing = 0; failing < CALLS; failing++) {
                try (Session session = open(compiled, path)) {
                    for (int call = 0; call < CALLS; call++) {
                        session.observe(Plays.reading(7, call));
                        if (call == failing) {
                            script.failAt(place, nth);
                            assertThatThrownBy(() -> session.act(Plays.reading(60, 60)))
                                    .isInstanceOf(RoleException.class)
                                    .hasMessageStartingWith("RUN-001 " + named + " in ")
                                    .hasMessageContaining("scripted at " + place)
                                    .hasCauseInstanceOf(Script.Scripted.class);
                            script.heal();
                        }
                        assertThat(session.act(Plays.reading(0, call)).horizon(0))
                                .as("call %d after call %d failed", call, failing)
                                .isDeepEqualTo(undisturbed.get(call));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"starter commit", "pruner commit"})
    void aFailedCommitTakesItsChunkBack(String place) {
        try (CompiledRecipe compiled = runtime.compile(whole(PlanTiming.BEFORE))) {
            List<float[][]> undisturbed = undisturbed(compiled, Execution.AUTO);
            try (Session session = open(compiled, Execution.AUTO)) {
                for (int call = 0; call < CALLS; call++) {
                    session.observe(Plays.reading(7, call));
                    session.act(Plays.reading(60, 60));
                    script.failAt(place, 1);
                    assertThatThrownBy(() -> session.executed(2))
                            .isInstanceOf(RoleException.class)
                            .hasMessageContaining(
                                    "role '" + place.split(" ", -1)[0] + "' in commit")
                            .hasCauseInstanceOf(Script.Scripted.class);
                    script.heal();
                    assertThatThrownBy(() -> session.executed(2))
                            .isInstanceOf(IllegalStateException.class);
                    assertThat(session.act(Plays.reading(0, call)).horizon(0))
                            .isDeepEqualTo(undisturbed.get(call));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"AUTO, BEFORE", "AUTO, BESIDE_FIRST_STEP", "STEPS, BEFORE", "AUTO, PER_STEP"})
    void aDiscardedChunkLeavesTheSessionAsItWas(Execution path, PlanTiming timing) {
        try (CompiledRecipe compiled = runtime.compile(whole(timing))) {
            List<float[][]> undisturbed = undisturbed(compiled, path);
            try (Session session = open(compiled, path)) {
                session.discard();
                for (int call = 0; call < CALLS; call++) {
                    session.observe(Plays.reading(7, call));
                    session.act(Plays.reading(60, 60));
                    session.discard();
                    assertThat(session.act(Plays.reading(0, call)).horizon(0))
                            .isDeepEqualTo(undisturbed.get(call));
                    session.discard();
                    session.discard();
                    assertThat(session.act(Plays.reading(0, call)).horizon(0))
                            .isDeepEqualTo(undisturbed.get(call));
                }
            }
        }
    }

    @Test
    void anAbortThatThrowsIsNotedWithTheFailureAndHindersNoOther() {
        try (CompiledRecipe compiled = runtime.compile(whole(PlanTiming.BEFORE))) {
            List<float[][]> undisturbed = undisturbed(compiled, Execution.AUTO);
            try (Session session = open(compiled, Execution.AUTO)) {
                Plays.act(session, 0);
                session.observe(Plays.reading(7, 1));
                script.failAt("denoiser run", 1);
                script.failAt("starter abort", 1);
                script.failAt("pruner abort", 1);
                assertThatThrownBy(() -> session.act(Plays.reading(60, 60)))
                        .hasMessageContaining("scripted at denoiser run")
                        .satisfies(
                                failure ->
                                        assertThat(failure.getSuppressed()[0])
                                                .isInstanceOf(RoleException.class)
                                                .hasMessageContaining("role 'starter' in abort"))
                        .satisfies(
                                failure ->
                                        assertThat(failure.getSuppressed()[0].getSuppressed()[0])
                                                .hasMessageContaining("role 'pruner' in abort"));
                assertThat(session.act(Plays.reading(0, 1)).horizon(0))
                        .isDeepEqualTo(undisturbed.get(1));

                script.heal();
                script.failAt("starter abort", 1);
                long aborts = script.heard("pruner abort");
                assertThatThrownBy(session::discard)
                        .isInstanceOf(RoleException.class)
                        .hasMessageContaining("role 'starter' in abort");
                assertThat(script.heard("pruner abort")).isEqualTo(aborts + 1);
                session.observe(Plays.reading(7, 1));
                assertThat(session.act(Plays.reading(0, 1)).horizon(0))
                        .isDeepEqualTo(undisturbed.get(1));
                assertThat(Plays.act(session, 2)).isDeepEqualTo(undisturbed.get(2));
            }
        }
    }

    @Test
    void aDenoiserOfJavaCodeMayFailInTheMiddle() {
        Recipe recipe =
                Recipe.named("plain")
                        .policy(
                                ToyPolicies.around(
                                        "plain",
                                        c ->
                                                new PlainDenoiser(
                                                        ToyNetworks.linear(
                                                                c,
                                                                Prediction.EPSILON,
                                                                0.4,
                                                                0.3,
                                                                0.2),
                                                        script)),
                                Recipes.NONE)
                        .scheduler(Recipes.ddpm(100), Recipes.NONE)
                        .build();
        try (CompiledRecipe compiled = runtime.compile(recipe)) {
            List<float[][]> undisturbed = undisturbed(compiled, Execution.AUTO);
            try (Session session = open(compiled, Execution.AUTO)) {
                for (int call = 0; call < CALLS; call++) {
                    session.observe(Plays.reading(7, call));
                    script.failAt("denoiser predict", 38);
                    assertThatThrownBy(() -> session.act(Plays.reading(60, 60)))
                            .isInstanceOf(RoleException.class)
                            .hasMessageContaining("denoiser in predict");
                    script.heal();
                    assertThat(session.act(Plays.reading(0, call)).horizon(0))
                            .isDeepEqualTo(undisturbed.get(call));
                }
            }
        }
    }

    private Recipe whole(PlanTiming timing) {
        return Recipes.whole(Recipes.ddpm(20), timing, script);
    }

    private static List<float[][]> undisturbed(CompiledRecipe compiled, Execution path) {
        try (Session session = open(compiled, path)) {
            return Plays.episode(session, CALLS);
        }
    }

    private static Session open(CompiledRecipe compiled, Execution path) {
        return runtime.open(compiled, SessionOptions.seeded(7).with(path));
    }
}
