// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

import static dev.slipstream.plugins.step.small.SmallRuns.COLD;
import static dev.slipstream.plugins.step.small.SmallRuns.ECHO;
import static dev.slipstream.plugins.step.small.SmallRuns.HORIZON;
import static dev.slipstream.plugins.step.small.SmallRuns.reading;
import static dev.slipstream.plugins.step.small.SmallRuns.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.plugins.step.small.SmallRuns;
import dev.slipstream.runtime.noise.CounterNoise;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Robots that stand still are told by what they observe or do, and are disturbed. */
final class StallTest {

    private static final String BARE = "'noiseMode': 'paper', 'sigma': 1, 'sigmaT': 0";
    private static final String NEVER = "'stall': {'epsilon': 0}";

    private static SmallRuns runs;
    private static Affine units;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
        units = runs.policy().spec().actions();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private static List<Chunk> chunks(String stall, Reading... readings) {
        List<Chunk> chunks = new ArrayList<>();
        try (CompiledRecipe recipe = runs.compile(ECHO, COLD, step("previous-query", BARE, stall));
                Session session = runs.open(recipe)) {
            for (Reading reading : readings) {
                chunks.add(session.act(reading));
            }
        }
        return chunks;
    }

    private static double stalled(Chunk chunk) {
        return chunk.report().counts().getOrDefault("step.stalled", 0.0);
    }

    private static List<Double> stalls(String stall, Reading... readings) {
        return chunks(stall, readings).stream().map(StallTest::stalled).toList();
    }

    @Test
    void aRobotThatIsWhereItWasTwoCallsAgoStandsStill() {
        // The state's first number is normalised by a factor of two.
        Reading[] readings = {
            reading(1, 0), reading(2, 0), reading(2.001f, 0), reading(2, 0), reading(2.01f, 0)
        };

        assertThat(stalls("'stall': {'epsilon': 0.004}", readings))
                .containsExactly(0.0, 0.0, 0.0, 1.0, 0.0);
        assertThat(stalls("'stall': {'epsilon': 0.03}", readings))
                .containsExactly(0.0, 0.0, 0.0, 1.0, 1.0);
        assertThat(stalls(NEVER, readings)).containsOnly(0.0);
    }

    @Test
    void aRobotThatMovesToAndFroDoesNotStandStill() {
        assertThat(
                        stalls(
                                "'stall': {}",
                                reading(1, 0),
                                reading(2, 0),
                                reading(1, 0),
                                reading(2, 0)))
                .containsOnly(0.0);
    }

    @Test
    void aRobotOfWhichNothingRanDoesNotStandStill() {
        try (CompiledRecipe recipe =
                        runs.compile(ECHO, COLD, step("previous-query", BARE, "'stall': {}"));
                Session session = runs.open(recipe)) {
            int[] executed = {2, 0, 2, 0, 0};
            double[] wanted = {0, 0, 0, 1, 1};
            for (int call = 0; call < executed.length; call++) {
                assertThat(stalled(session.act(reading(1, 0)))).isEqualTo(wanted[call]);
                session.executed(executed[call]);
            }
            session.reset();
            assertThat(stalled(session.act(reading(1, 0)))).isZero();
        }
    }

    @Test
    void aStartInAStallHasSharesOfItsOwn() {
        Reading still = reading(1, 0);
        Chunk plain = chunks(NEVER, still, still, still).get(2);
        Chunk disturbed =
                chunks("'stall': {'sigmaScale': 0.25, 'sigmaStall': 1.5}", still, still, still)
                        .get(2);

        assertMixed(plain, disturbed, new float[] {0.25f, 0.25f}, new float[] {1.5f, 1.5f});
    }

    @Test
    void aRobotThatStandsStillCanStartColdInstead() {
        Reading still = reading(1, 0);
        List<Chunk> chunks = chunks("'stall': {'response': 'restart'}", still, still, still);

        assertThat(chunks.stream().map(StallTest::stalled)).containsExactly(0.0, 0.0, 1.0);
        assertThat(chunks.stream().map(chunk -> chunk.report().evaluations().sequential()))
                .containsExactly(10, 1, 10);
    }

    @Test
    void groupsStallApart() {
        String groups =
                """
                'stall': {'groups': [
                  {'actions': [0], 'observed': [2], 'epsilon': 0.01,
                   'sigmaScale': 0.5, 'sigmaStall': 1},
                  {'actions': [1], 'observed': [4], 'epsilon': 0.01,
                   'sigmaScale': 0.1, 'sigmaStall': 2}]}\
                """;
        // Of the observation, goal and then state, the last number moves and the third does not.
        Reading[] readings = {reading(1, 0), reading(1, 1), reading(1, 2)};
        Chunk plain = chunks(NEVER, readings).get(2);
        Chunk disturbed = chunks(groups, readings).get(2);

        assertThat(stalled(disturbed)).isEqualTo(1);
        assertMixed(plain, disturbed, new float[] {0.5f, 1}, new float[] {1, 0});
    }

    /** In normalised units the disturbed start has these shares of the plain one and of noise. */
    private static void assertMixed(Chunk plain, Chunk disturbed, float[] shares, float[] ofNoise) {
        float[] noise = new float[HORIZON * SmallRuns.ACTIONS];
        new CounterNoise(SmallRuns.SEED).gaussian(2, Noise.START, 0, noise, 0, noise.length);
        for (int slot = 0; slot < HORIZON; slot++) {
            for (int i = 0; i < SmallRuns.ACTIONS; i++) {
                float predicted = normalised(plain, slot, i);
                assertThat(normalised(disturbed, slot, i))
                        .isCloseTo(
                                shares[i] * predicted
                                        + ofNoise[i] * noise[slot * SmallRuns.ACTIONS + i],
                                within(1e-5f));
            }
        }
    }

    private static float normalised(Chunk chunk, int slot, int element) {
        return units.normalise(element, chunk.horizon(0)[slot][element]);
    }

    @Test
    void inThePapersMetricExecutedActionsTell() {
        // Predictions from the same few actions and the same observation settle down.
        Reading[] still = new Reading[12];
        Arrays.fill(still, reading(1, 0));
        String actions =
                "'stall': {'metric': 'actions', 'epsilon': %s, 'sigmaStall': 0,"
                        + " 'sigmaScale': 1}";

        List<Double> near = stalls(actions.formatted("0.05"), still);
        assertThat(near.subList(0, 2)).containsOnly(0.0);
        assertThat(near.get(11)).isEqualTo(1);
        assertThat(stalls(actions.formatted("1e-9"), reading(1, 0), reading(2, 5), reading(3, 1)))
                .containsOnly(0.0);
    }
}
