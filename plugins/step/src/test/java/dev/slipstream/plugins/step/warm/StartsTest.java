// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

import static dev.slipstream.plugins.step.small.SmallRuns.ACTIONS;
import static dev.slipstream.plugins.step.small.SmallRuns.COLD;
import static dev.slipstream.plugins.step.small.SmallRuns.ECHO;
import static dev.slipstream.plugins.step.small.SmallRuns.ECHO_START;
import static dev.slipstream.plugins.step.small.SmallRuns.FIRST;
import static dev.slipstream.plugins.step.small.SmallRuns.HORIZON;
import static dev.slipstream.plugins.step.small.SmallRuns.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.plugins.step.predictor.Golden;
import dev.slipstream.plugins.step.small.SmallRuns;
import dev.slipstream.runtime.noise.CounterNoise;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

/** What calls start with, seen through a scheduler that changes nothing. */
final class StartsTest {

    private static final String QUERY = "previous-query";
    private static final String BARE = "'noiseMode': 'paper', 'sigma': 1, 'sigmaT': 0";
    private static final float CLOSE = 1e-5f;

    private static SmallRuns runs;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private static float[][] normalised(float[][] chunk) {
        float[][] normalised = new float[chunk.length][];
        for (int slot = 0; slot < chunk.length; slot++) {
            normalised[slot] = new float[] {chunk[slot][0] * 0.5f, chunk[slot][1] - 1};
        }
        return normalised;
    }

    private static float[] flat(float[][] chunk) {
        float[] flat = new float[HORIZON * ACTIONS];
        for (int slot = 0; slot < HORIZON; slot++) {
            System.arraycopy(chunk[slot], 0, flat, slot * ACTIONS, ACTIONS);
        }
        return flat;
    }

    /** Slots of a chunk, by their places. */
    private static float[][] slots(float[][] chunk, int... places) {
        return Arrays.stream(places).mapToObj(place -> chunk[place]).toArray(float[][]::new);
    }

    /** What the golden predictor says at the call behind another. */
    private static float[] predicted(String name, float[][] previous, int call) {
        return Golden.predict(
                runs.slipstream().runtime().engine(),
                name,
                previous,
                new float[][] {{0.3f, -0.4f}, {0.3f, -0.4f}},
                new float[][] {state(Math.max(0, call - 1)), state(call)});
    }

    /** What {@link SmallRuns#reading} says, normalised. */
    private static float[] state(int call) {
        return new float[] {0.2f * call, 0.8f, 0.05f * call * call};
    }

    private static void assertChunk(float[][] found, float[] wanted) {
        assertThat(flat(normalised(found))).containsExactly(wanted, within(CLOSE));
    }

    /** With the noise of the second call. */
    private static float[] noised(float[] predicted, float timestep) {
        Diffusion diffusion = Diffusion.squaredCosine(100);
        float[] noise = new float[predicted.length];
        new CounterNoise(SmallRuns.SEED).gaussian(1, Noise.START, 0, noise, 0, noise.length);
        float[] noised = new float[noise.length];
        for (int i = 0; i < noised.length; i++) {
            noised[i] =
                    (float)
                            (diffusion.alpha(timestep) * predicted[i]
                                    + diffusion.sigma(timestep) * noise[i]);
        }
        return noised;
    }

    @ParameterizedTest
    @ValueSource(strings = {"previous-query", "as-published", "learned-query"})
    void aPredictionIsNoisedAsTheProcessWould(String predictor) {
        float[][][] chunks = runs.chunks(2, ECHO, COLD, step(predictor));

        float[] predicted = predicted(predictor, slots(normalised(chunks[0]), 1, 1, 1, 2), 1);
        assertChunk(chunks[1], noised(predicted, ECHO_START));
    }

    @ParameterizedTest
    @CsvSource({
        // the mode, how many actions ran, and the slots of the chunk before that are predicted from
        "executed, 1, 1 1 1 1",
        "executed, 2, 1 1 1 2",
        "executed, 3, 1 1 2 3",
        "executed, 4, 1 1 2 3",
        "full, 0, 0 1 2 3",
        "full, 2, 0 1 2 3",
        "shifted, 0, 0 1 2 3",
        "shifted, 1, 1 2 3 3",
        "shifted, 3, 3 3 3 3",
        "shifted, 4, 3 3 3 3"
    })
    void aChunkIsPredictedFromPreviousActions(String mode, int executed, String places) {
        String starter = step(QUERY, BARE, "'previous': '" + mode + "'");
        try (CompiledRecipe recipe = runs.compile(ECHO, COLD, starter);
                Session session = runs.open(recipe)) {
            float[][] before = session.act(SmallRuns.reading(0)).horizon(0);
            session.executed(executed);
            float[][] after = session.act(SmallRuns.reading(1)).horizon(0);

            int[] slots = Arrays.stream(places.split(" ")).mapToInt(Integer::parseInt).toArray();
            assertChunk(after, predicted(QUERY, slots(normalised(before), slots), 1));
        }
    }

    @Test
    void executedActionsOfSeveralCallsAreRemembered() {
        try (CompiledRecipe recipe = runs.compile(ECHO, COLD, step(QUERY, BARE));
                Session session = runs.open(recipe)) {
            float[][] first = normalised(session.act(SmallRuns.reading(0)).horizon(0));
            session.executed(1);
            float[][] second = normalised(session.act(SmallRuns.reading(1)).horizon(0));
            session.executed(2);
            float[][] third = session.act(SmallRuns.reading(2)).horizon(0);
            session.executed(0);
            float[][] fourth = session.act(SmallRuns.reading(3)).horizon(0);

            float[][] ran = {first[FIRST], first[FIRST], second[FIRST], second[FIRST + 1]};
            assertChunk(third, predicted(QUERY, ran, 2));
            assertChunk(fourth, predicted(QUERY, ran, 3));
        }
    }

    @Test
    void aCallBeforeWhichNothingRanIsCold() {
        try (CompiledRecipe recipe = runs.compile(ECHO, COLD, step(QUERY));
                Session session = runs.open(recipe)) {
            for (int call = 0; call < 3; call++) {
                assertThat(session.act(SmallRuns.reading(call)).report().cold()).isTrue();
                session.executed(0);
            }
        }
    }

    @Test
    void anEpisodeMayBeginWithAPredictionFromZeros() {
        String zeros = step(QUERY, BARE, "'firstCall': 'zeros'");
        try (CompiledRecipe recipe = runs.compile(ECHO, zeros);
                Session session = runs.open(recipe)) {
            Chunk chunk = session.act(SmallRuns.reading(0));

            assertThat(chunk.report().cold()).isFalse();
            assertChunk(chunk.horizon(0), predicted(QUERY, new float[HORIZON][ACTIONS], 0));
        }
    }

    @Test
    void aScheduleWithoutNamedStepsBeginsAtTheNoisiestTimestep() {
        String silent = "'scheduler': {'use': 'small/silent'}";
        float[][][] chunks = runs.chunks(2, silent, COLD, step(QUERY));

        float[] predicted = predicted(QUERY, slots(normalised(chunks[0]), 1, 1, 1, 2), 1);
        assertChunk(chunks[1], noised(predicted, 99));
    }

    @Test
    void rowsArePredictedEachFromItsOwnActions() {
        long[] seeds = {1, 2, 3};
        try (CompiledRecipe recipe = runs.compile(ECHO, COLD, step(QUERY));
                Session together =
                        runs.slipstream().open(recipe, SessionOptions.seeded(0).withSeeds(seeds))) {
            Chunk chunk = null;
            for (int call = 0; call < 3; call++) {
                chunk = together.act(SmallRuns.reading(call));
            }
            for (int row = 0; row < seeds.length; row++) {
                try (Session alone =
                        runs.slipstream().open(recipe, SessionOptions.seeded(seeds[row]))) {
                    float[][][] chunks = SmallRuns.chunks(alone, 3);
                    assertThat(flat(chunk.horizon(row)))
                            .containsExactly(flat(chunks[2]), within(CLOSE));
                }
            }
        }
    }
}
