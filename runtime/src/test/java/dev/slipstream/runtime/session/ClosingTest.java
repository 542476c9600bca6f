// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.StoppedException;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.Test;

/** What is closed is gone, and all that it held with it. */
class ClosingTest {

    private static final int TIMES = Integer.getInteger("slipstream.closing.times", 12);

    private final Script script = new Script();
    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());

    private Recipe recipe() {
        return Recipes.whole(Recipes.ddpm(10), PlanTiming.BESIDE_FIRST_STEP, script);
    }

    @Test
    void aClosedSessionHasReturnedWhatItHeld() {
        try (SlipstreamRuntime runtime = SlipstreamRuntime.start()) {
            CompiledRecipe compiled = runtime.compile(recipe());
            for (Execution path : Execution.values()) {
                try (Session first = session(runtime, compiled, path)) {
                    Plays.episode(first, 3);
                }
                EngineCounts before = EngineCounts.of(engine);
                for (int i = 0; i < TIMES; i++) {
                    Session session = session(runtime, compiled, path);
                    Plays.episode(session, 2);
                    assertThat(EngineCounts.of(engine)).isNotEqualTo(before);
                    session.close();
                }
                assertThat(EngineCounts.of(engine)).isEqualTo(before);
            }
        }
    }

    @Test
    void aClosedRecipeHasReturnedWhatItHeld() {
        try (SlipstreamRuntime runtime = SlipstreamRuntime.start()) {
            EngineCounts before = EngineCounts.of(engine);
            for (int i = 0; i < TIMES; i++) {
                try (CompiledRecipe compiled = runtime.compile(recipe());
                        Session session = session(runtime, compiled, Execution.AUTO)) {
                    Plays.act(session, 0);
                    assertThat(EngineCounts.of(engine).kernels()).isGreaterThan(before.kernels());
                }
            }
            assertThat(EngineCounts.of(engine)).isEqualTo(before);
        }
    }

    @Test
    void aClosedRuntimeHasReturnedWhatItHeld() {
        EngineCounts before = EngineCounts.of(engine);
        for (int i = 0; i < TIMES; i++) {
            try (SlipstreamRuntime runtime = SlipstreamRuntime.start()) {
                CompiledRecipe compiled = runtime.compile(recipe());
                Plays.act(session(runtime, compiled, Execution.AUTO), 0);
                Plays.act(session(runtime, compiled, Execution.STEPS), 0);
            }
        }
        assertThat(EngineCounts.of(engine)).isEqualTo(before);
    }

    @Test
    void aClosedSessionSaysSo() {
        try (SlipstreamRuntime runtime = SlipstreamRuntime.start()) {
            Session session = session(runtime, runtime.compile(recipe()), Execution.AUTO);
            session.act(Plays.reading(0, 0));
            session.close();
            session.close();

            assertThat(script.heard("starter close")).isEqualTo(1);
            for (Runnable call :
                    new Runnable[] {
                        () -> session.act(Plays.reading(0, 1)),
                        () -> session.observe(Plays.reading(0, 1)),
                        () -> session.executed(1),
                        session::discard,
                        session::reset,
                        session::warmUp
                    }) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(StoppedException.class)
                        .hasMessageStartingWith("RUN-010 session of recipe 'gated'");
            }
        }
    }

    @Test
    void aRoleThatFailsToCloseHindersNoOther() {
        EngineCounts before = EngineCounts.of(engine);
        SlipstreamRuntime runtime = SlipstreamRuntime.start();
        CompiledRecipe compiled = runtime.compile(recipe());
        Plays.act(session(runtime, compiled, Execution.AUTO), 0);
        Plays.act(session(runtime, compiled, Execution.AUTO), 0);
        script.failAt("starter close", 1);
        assertThatThrownBy(runtime::close).hasMessageContaining("role 'starter' in close");

        assertThat(script.heard("starter close")).isEqualTo(2);
        assertThat(script.heard("pruner close")).isEqualTo(2);
        assertThat(EngineCounts.of(engine)).isEqualTo(before);
    }

    @Test
    void aSessionThatDoesNotOpenHoldsNothing() {
        try (SlipstreamRuntime runtime = SlipstreamRuntime.start()) {
            CompiledRecipe compiled = runtime.compile(recipe());
            EngineCounts before = EngineCounts.of(engine);
            script.failAt("pruner open", 1);
            assertThatThrownBy(() -> session(runtime, compiled, Execution.AUTO))
                    .hasMessageContaining("role 'pruner' in open");

            assertThat(EngineCounts.of(engine)).isEqualTo(before);
            assertThat(script.heard("starter close")).isEqualTo(script.heard("starter open"));
        }
    }

    private static Session session(
            SlipstreamRuntime runtime, CompiledRecipe compiled, Execution path) {
        return runtime.open(compiled, SessionOptions.seeded(7).with(path));
    }
}
