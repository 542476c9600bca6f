// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;

/** After a reset nothing of the episode is left. */
class ResetTest {

    private static final int CALLS = 3;

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
    @EnumSource(Execution.class)
    void anEpisodeRepeatsAfterAReset(Execution path) {
        try (CompiledRecipe compiled = compile();
                Session session = open(compiled, 7, path)) {
            List<float[][]> first = Plays.episode(session, CALLS);
            session.reset();
            for (int call = 0; call < CALLS; call++) {
                assertThat(Plays.act(session, call)).isDeepEqualTo(first.get(call));
            }
            session.executed(1);
            session.observe(Plays.reading(1, 1));
            session.reset();
            session.reset();
            Chunk again = actFirst(session);
            assertThat(again.horizon(0)).isDeepEqualTo(first.get(0));
            assertThat(again.report().index()).isZero();
            assertThat(again.report().cold()).isTrue();
        }
    }

    @Test
    void everyCallOfAnEpisodeHasNoiseOfItsOwn() {
        try (CompiledRecipe compiled = runtime.compile(Recipes.dense(Recipes.ddim(20)));
                Session session = open(compiled, 7, Execution.AUTO)) {
            float[][] first = session.act(Plays.reading(0, 0)).horizon(0);
            float[][] second = session.act(Plays.reading(0, 0)).horizon(0);
            assertThat(Arrays.deepEquals(second, first)).isFalse();
            session.discard();
            assertThat(session.act(Plays.reading(0, 0)).horizon(0)).isDeepEqualTo(second);
        }
    }

    @Test
    void otherSeedsBeginTheEpisodeOfThoseSeeds() {
        try (CompiledRecipe compiled = compile();
                Session session = open(compiled, 7, Execution.AUTO);
                Session other = open(compiled, 8, Execution.AUTO)) {
            float[][] ofSeven = Plays.episode(session, CALLS).get(0);
            session.reset(8);
            float[][] ofEight = Plays.act(session, 0);

            assertThat(Arrays.deepEquals(ofEight, ofSeven)).isFalse();
            assertThat(ofEight).isDeepEqualTo(Plays.act(other, 0));
            assertThat(Plays.act(session, 1)).isDeepEqualTo(Plays.act(other, 1));
            session.reset();
            assertThat(Plays.act(session, 0)).isDeepEqualTo(ofEight);
            assertThatThrownBy(() -> session.reset(1, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 seeds for a session of 1 rows");
        }
    }

    @Test
    void theBankIsEmptyAfterAReset() {
        try (CompiledRecipe compiled = compile();
                Session session = open(compiled, 7, Execution.AUTO)) {
            Chunk first = actFirst(session);
            Chunk later = session.act(Plays.reading(0, 1));
            session.reset();
            Chunk again = actFirst(session);

            assertThat(first.report().gates().forced()).isPositive();
            assertThat(again.report().gates()).isEqualTo(first.report().gates());
            assertThat(again.report().cacheBytes()).isEqualTo(first.report().cacheBytes());
            assertThat(later.report().cacheBytes()).isGreaterThan(first.report().cacheBytes());
        }
    }

    @Test
    void aRoleWhoseResetThrowsHindersNeitherTheOthersNorTheSession() {
        try (CompiledRecipe compiled = compile();
                Session session = open(compiled, 7, Execution.AUTO)) {
            float[][] first = Plays.episode(session, CALLS).get(0);
            script.failAt("starter abort", 1);
            script.failAt("starter reset", 1);
            assertThatThrownBy(session::reset).hasMessageContaining("role 'starter' in reset");
            script.heal();

            assertThat(script.heard("pruner reset")).isEqualTo(1);
            assertThat(Plays.act(session, 0)).isDeepEqualTo(first);
        }
    }

    private static Chunk actFirst(Session session) {
        session.observe(Plays.reading(7, 0));
        return session.act(Plays.reading(0, 0));
    }

    private CompiledRecipe compile() {
        return runtime.compile(Recipes.whole(Recipes.ddpm(20), PlanTiming.BEFORE, script));
    }

    private static Session open(CompiledRecipe compiled, long seed, Execution path) {
        return runtime.open(compiled, SessionOptions.seeded(seed).with(path));
    }
}
