// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.prune.PlanTiming;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls of several threads to one session are taken one after the other. */
class ThreadsTest {

    private static final int CALLS = 40;

    @Test
    void callsOfTwoThreadsMakeOneEpisode() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (SlipstreamRuntime runtime = SlipstreamRuntime.start()) {
            var compiled =
                    runtime.compile(
                            Recipes.whole(Recipes.ddim(20), PlanTiming.BEFORE, new Script()));
            // The readings are equal, so the order of the threads does not show in the chunks.
            Session alone = runtime.open(compiled, SessionOptions.seeded(7));
            List<float[][]> wanted = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                wanted.add(alone.act(Plays.reading(3, 3)).horizon(0));
            }

            Session shared = runtime.open(compiled, SessionOptions.seeded(7));
            List<Future<List<Chunk>>> halves = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                halves.add(
                        pool.submit(
                                () -> {
                                    List<Chunk> chunks = new ArrayList<>();
                                    for (int call = 0; call < CALLS / 2; call++) {
                                        chunks.add(shared.act(Plays.reading(3, 3)));
                                    }
                                    return chunks;
                                }));
            }
            Chunk[] byIndex = new Chunk[CALLS];
            for (Future<List<Chunk>> half : halves) {
                for (Chunk chunk : half.get()) {
                    byIndex[chunk.report().index()] = chunk;
                }
            }

            assertThat(Arrays.asList(byIndex)).doesNotContainNull();
            for (int call = 0; call < CALLS; call++) {
                assertThat(byIndex[call].horizon(0)).isDeepEqualTo(wanted.get(call));
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
