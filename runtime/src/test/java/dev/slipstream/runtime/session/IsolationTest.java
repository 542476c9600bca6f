// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Sessions do not affect each other: not in one bit, on one thread or on many. */
class IsolationTest {

    private static final int SESSIONS = 64;
    private static final int CALLS = 3;
    private static final int THREADS = 8;

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    static Stream<Arguments> recipes() {
        return Stream.of(Execution.values())
                .flatMap(
                        path ->
                                Stream.of(
                                        Arguments.of(Recipes.dense(Recipes.ddpm(10)), path),
                                        Arguments.of(
                                                Recipes.gated(
                                                        Recipes.multistep(10), PlanTiming.BEFORE),
                                                path),
                                        Arguments.of(
                                                Recipes.whole(
                                                        Recipes.ddpm(10),
                                                        PlanTiming.BESIDE_FIRST_STEP,
                                                        new Script()),
                                                path)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void sessionsGiveTogetherWhatTheyGiveAlone(Recipe recipe, Execution path) throws Exception {
        try (CompiledRecipe compiled = runtime.compile(recipe)) {
            List<float[][]> alone = new ArrayList<>();
            for (int seed = 0; seed < SESSIONS; seed++) {
                try (Session session = open(compiled, seed, path)) {
                    for (int call = 0; call < CALLS; call++) {
                        alone.add(act(session, seed, call));
                    }
                }
            }
            assertThat(Arrays.deepEquals(alone.get(0), alone.get(CALLS))).isFalse();

            same(interleaved(compiled, path, 1), alone);
            same(interleaved(compiled, path, THREADS), alone);
        }
    }

    private static Session open(CompiledRecipe compiled, int seed, Execution path) {
        return runtime.open(compiled, SessionOptions.seeded(seed).with(path));
    }

    private static float[][] act(Session session, int seed, int call) {
        return session.act(Plays.reading(seed, call)).horizon(0);
    }

    /** All sessions are open at once; each thread takes every so many-th of them, call by call. */
    private static List<float[][]> interleaved(CompiledRecipe compiled, Execution path, int threads)
            throws Exception {
        List<Session> sessions = new ArrayList<>();
        for (int seed = 0; seed < SESSIONS; seed++) {
            sessions.add(open(compiled, seed, path));
        }
        float[][][] chunks = new float[SESSIONS * CALLS][][];
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                work.add(
                        pool.submit(
                                () -> {
                                    for (int call = 0; call < CALLS; call++) {
                                        for (int s = first; s < SESSIONS; s += threads) {
                                            chunks[s * CALLS + call] =
                                                    act(sessions.get(s), s, call);
                                        }
                                    }
                                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
            sessions.forEach(Session::close);
        }
        return List.of(chunks);
    }

    private static void same(List<float[][]> found, List<float[][]> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(found.get(i))
                    .as("session %d, call %d", i / CALLS, i % CALLS)
                    .isDeepEqualTo(wanted.get(i));
        }
    }
}
