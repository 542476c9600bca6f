// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** Warming up changes nothing but the time of the first call. */
class WarmUpTest {

    private final Script script = new Script();
    private SlipstreamRuntime runtime;
    private CompiledRecipe compiled;

    @BeforeEach
    void start() {
        runtime = SlipstreamRuntime.start();
        compiled = runtime.compile(Recipes.whole(Recipes.ddim(20), PlanTiming.BEFORE, script));
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void leavesNoTrace(Execution path) {
        SessionOptions options = SessionOptions.seeded(7).with(path);
        List<float[][]> fresh = Plays.episode(runtime.open(compiled, options), 3);
        Session session = runtime.open(compiled, options);
        long begun = script.heard("starter begin");
        session.warmUp();

        assertThat(script.heard("starter begin")).isGreaterThan(begun);
        for (int call = 0; call < 3; call++) {
            assertThat(Plays.act(session, call)).isDeepEqualTo(fresh.get(call));
        }
        session.reset();
        session.warmUp();
        assertThat(Plays.act(session, 0)).isDeepEqualTo(fresh.get(0));
    }

    @Test
    void isRefusedOnceTheEpisodeHasBegun() {
        Session session = runtime.open(compiled, SessionOptions.seeded(7));
        session.observe(Plays.reading(0, 0));
        refuses(session);
        session.reset();
        session.act(Plays.reading(0, 0));
        refuses(session);
        session.executed(1);
        refuses(session);
        session.reset();
        session.warmUp();
    }

    @Test
    void aFailureWhileWarmingUpLeavesTheSessionUsable() {
        SessionOptions options = SessionOptions.seeded(7);
        float[][] fresh = Plays.act(runtime.open(compiled, options), 0);
        Session session = runtime.open(compiled, options);
        script.failAt("starter start", 3);
        assertThatThrownBy(session::warmUp).hasMessageContaining("scripted at starter start");
        script.heal();

        assertThat(Plays.act(session, 0)).isDeepEqualTo(fresh);
    }

    private static void refuses(Session session) {
        assertThatThrownBy(session::warmUp)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the first reading");
    }
}
