// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.plugins.baselines.small.SmallRuns;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

final class RtiDpTest {

    private static final String WARM = "'warmStarter': {'use': 'baselines/rti-dp'}";
    private static final String COLD = "'coldStart': {'use': 'baselines/ddpm', 'steps': 10}";
    private static final String LAST =
            "'scheduler': {'use': 'baselines/ddpm', 'timesteps': [2, 1, 0]}";

    /** What starts warm comes out as it started. */
    private static final String ECHO = "'scheduler': {'use': 'small/echo'}";

    private static SmallRuns runs;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private static String warm(String options) {
        return "'warmStarter': {'use': 'baselines/rti-dp', " + options + "}";
    }

    @Test
    void theFirstCallIsTheColdStart() {
        float[][] dense = runs.chunks(1, "blocks", SmallRuns.DDPM)[0];

        assertThat(runs.chunks(1, "blocks", LAST, COLD, WARM)[0]).isDeepEqualTo(dense);
    }

    @Test
    void laterCallsTakeTheLastThreeSteps() {
        CallReport first = runs.last(1, "blocks", LAST, COLD, WARM).report();
        CallReport second = runs.last(2, "blocks", LAST, COLD, WARM).report();

        assertThat(first.evaluations()).isEqualTo(new CallReport.Evaluations(10, 10));
        assertThat(second.cold()).isFalse();
        assertThat(second.evaluations()).isEqualTo(new CallReport.Evaluations(3, 3));
    }

    @Test
    void theLastStepsOfAHundredAreTheSame() {
        String hundred = "'scheduler': {'use': 'baselines/ddpm', 'steps': 100}";

        assertThat(runs.chunks(3, "blocks", hundred, COLD, WARM))
                .isDeepEqualTo(runs.chunks(3, "blocks", LAST, COLD, WARM));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void startsWithTheChunkBeforeMovedOnByWhatWasExecuted(int executed) {
        try (CompiledRecipe recipe = runs.compile("blocks", ECHO, COLD, WARM);
                Session session = runs.open(recipe)) {
            float[][] before = session.act(SmallRuns.reading(0)).horizon(0);
            session.executed(executed);
            float[][] after = session.act(SmallRuns.reading(1)).horizon(0);

            float[][] expected = new float[SmallRuns.HORIZON][];
            for (int slot = 0; slot < expected.length; slot++) {
                expected[slot] = before[Math.min(slot + executed, expected.length - 1)];
            }
            assertThat(after).isDeepEqualTo(expected);
            assertThat(before[0]).isNotEqualTo(before[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void clipsSwitchesInTheStart(int element) {
        String clipping = warm("'discrete': [" + element + "], 'discreteLimit': 0.01");
        try (CompiledRecipe recipe = runs.compile("blocks", ECHO, COLD, clipping);
                Session session = runs.open(recipe)) {
            float[][] before = session.act(SmallRuns.reading(0)).horizon(0);
            session.executed(0);
            float[][] after = session.act(SmallRuns.reading(1)).horizon(0);

            // One number of the actions is below the limits and the other above.
            assertThat(before[0][0]).isLessThan(-0.01f);
            assertThat(before[0][1]).isGreaterThan(0.01f);
            for (float[] action : before) {
                action[element] = element == 0 ? -0.01f : 0.01f;
            }
            assertThat(after).isDeepEqualTo(before);
        }
    }

    @Test
    void aResetEndsWhatItRemembers() {
        try (CompiledRecipe recipe = runs.compile("blocks", LAST, COLD, WARM);
                Session session = runs.open(recipe)) {
            float[][][] first = SmallRuns.chunks(session, 3);
            session.reset();

            assertThat(SmallRuns.chunks(session, 3)).isDeepEqualTo(first);
        }
    }

    @Test
    void aDiscardedChunkIsNotGoneOnFrom() {
        try (CompiledRecipe recipe = runs.compile("blocks", LAST, COLD, WARM);
                Session session = runs.open(recipe)) {
            SmallRuns.chunks(session, 1);
            float[][] once = session.act(SmallRuns.reading(1)).horizon(0);
            session.discard();

            assertThat(session.act(SmallRuns.reading(1)).horizon(0)).isDeepEqualTo(once);
        }
    }

    @Test
    void refusesASwitchThatActionsDoNotHave() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> runs.compile("blocks", LAST, COLD, warm("'discrete': [0, 2]")))
                .withMessageContainingAll("RTI-001", "number 2", "0 to 1");
    }

    @Test
    void refusesATimestepAtWhichTheSchedulerCannotStart() {
        assertThatExceptionOfType(RecipeException.class)
                .isThrownBy(() -> runs.compile("blocks", LAST, COLD, warm("'timestep': 100")))
                .withMessageContainingAll("rti-dp", "100");
    }

    @Test
    void nothingIsLossless() {
        RtiDpFactory factory = new RtiDpFactory();

        assertThat(factory.lossless(factory.defaults())).isEmpty();
        float[][][] warm = runs.chunks(2, "blocks", LAST, COLD, WARM);
        assertThat(Arrays.deepEquals(warm[1], runs.chunks(2, "blocks", SmallRuns.DDPM)[1]))
                .isFalse();
    }
}
