// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

import static dev.slipstream.plugins.step.small.SmallRuns.COLD;
import static dev.slipstream.plugins.step.small.SmallRuns.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.plugins.step.small.SmallRuns;
import dev.slipstream.plugins.step.stall.StallOptions;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.CallLimits;
import dev.slipstream.runtime.session.Session;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** What must be equal bit for bit, and what is refused. */
final class IdentitiesTest {

    private static final String DDIM =
            "'scheduler': {'use': 'baselines/ddim', 'timesteps': [40, 30, 20, 10]}";
    private static final String LOSSLESS =
            step(
                    "previous-query",
                    "'firstCall': 'zeros', 'noiseMode': 'paper', 'sigma': 0, 'sigmaT': 1,"
                            + " 'stall': {'epsilon': 0}");

    private static SmallRuns runs;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private static String scheduler(String name, String options) {
        return "'scheduler': {'use': 'baselines/" + name + "', " + options + "}";
    }

    @ParameterizedTest
    @CsvSource({"ddpm, 100", "ddpm, 10", "ddim, 100", "ddim, 4", "dpmpp, 10", "dpmpp, 2"})
    void noiseAloneWhereTheScheduleBeginsIsTheDensePolicy(String name, int steps) {
        String dense = scheduler(name, "'steps': " + steps);

        assertThat(runs.chunks(4, dense, LOSSLESS)).isDeepEqualTo(runs.chunks(4, dense));
    }

    @Test
    void theFactoryNamesThatSetting() {
        StepOptions lossless = new StepFactory().lossless(StepOptions.DEFAULT).orElseThrow();

        assertThat(lossless)
                .isEqualTo(
                        new StepOptions(
                                StepOptions.DEFAULT.weights(),
                                FirstCall.ZEROS,
                                PreviousActions.EXECUTED,
                                NoiseMode.PAPER,
                                0,
                                1,
                                -1,
                                StallOptions.NEVER));
    }

    @Test
    void aPredictionIsNotTheDensePolicy() {
        String starter = step("previous-query");
        float[][][] warm = runs.chunks(2, DDIM, COLD, starter);
        float[][][] dense = runs.chunks(2, DDIM);

        assertThat(Arrays.deepEquals(warm[0], dense[0])).isFalse();
        assertThat(Arrays.deepEquals(warm[1], dense[1])).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ddim, 99, 4",
        "ddim, 40, 4",
        "ddim, 35, 4",
        "ddim, 20, 2",
        "ddim, 3.5, 1",
        "ddpm, 20, 2",
        "dpmpp, 40, 4",
        "dpmpp, 10, 1"
    })
    void anyNumberOfStepsMayRemain(String name, float start, int evaluations) {
        String steps = scheduler(name, "'timesteps': [40, 30, 20, 10]");
        int joined = start > 40 ? evaluations + 1 : evaluations;
        try (CompiledRecipe recipe =
                        runs.compile(steps, COLD, step("learned-query", "'kPrime': " + start));
                Session session = runs.open(recipe)) {
            CallReport first = session.act(SmallRuns.reading(0)).report();
            CallReport second = session.act(SmallRuns.reading(1)).report();

            assertThat(first.evaluations()).isEqualTo(new CallReport.Evaluations(10, 10));
            assertThat(first.cold()).isTrue();
            assertThat(first.macs().overhead()).isZero();
            assertThat(second.cold()).isFalse();
            assertThat(second.evaluations()).isEqualTo(new CallReport.Evaluations(joined, joined));
        }
    }

    @Test
    void theFirstCallIsTheColdStartAgainAfterAReset() {
        float[][] dense = runs.chunks(1, scheduler("ddpm", "'steps': 10"))[0];
        try (CompiledRecipe recipe = runs.compile(DDIM, COLD, step("previous-query"));
                Session session = runs.open(recipe)) {
            float[][][] first = SmallRuns.chunks(session, 4);
            session.reset();
            float[][][] second = SmallRuns.chunks(session, 4);

            assertThat(first[0]).isDeepEqualTo(dense);
            assertThat(second).isDeepEqualTo(first);
        }
    }

    @Test
    void aCallThatFailsOrIsDiscardedLeavesNothing() {
        try (CompiledRecipe recipe = runs.compile(DDIM, COLD, step("previous-query"));
                Session undisturbed = runs.open(recipe);
                Session session = runs.open(recipe)) {
            float[][][] wanted = SmallRuns.chunks(undisturbed, 3);
            SmallRuns.chunks(session, 1);
            session.act(SmallRuns.reading(5));
            session.discard();
            AtomicInteger left = new AtomicInteger(0);
            CallLimits limits = CallLimits.until(() -> left.getAndDecrement() == 0);
            assertThatThrownBy(() -> session.act(SmallRuns.reading(6), limits))
                    .isInstanceOf(CancelledException.class);

            assertThat(session.act(SmallRuns.reading(1)).horizon(0)).isDeepEqualTo(wanted[1]);
            assertThat(session.act(SmallRuns.reading(2)).horizon(0)).isDeepEqualTo(wanted[2]);
        }
    }

    @Test
    void sessionsSideBySideAreThemselvesAlone() {
        try (CompiledRecipe recipe = runs.compile(DDIM, COLD, step("previous-query"));
                Session one = runs.open(recipe);
                Session other = runs.open(recipe)) {
            float[][][] alone = runs.chunks(3, DDIM, COLD, step("previous-query"));
            for (int call = 0; call < 3; call++) {
                other.act(SmallRuns.reading(7 * call));
                assertThat(one.act(SmallRuns.reading(call)).horizon(0)).isDeepEqualTo(alone[call]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"99.5", "1000"})
    void refusesATimestepThatWasNotTrained(String start) {
        assertThatExceptionOfType(RecipeException.class)
                .isThrownBy(
                        () ->
                                runs.compile(
                                        DDIM, COLD, step("previous-query", "'kPrime': " + start)))
                .withMessageContainingAll("RCP-015", "step/step", start);
    }

    @Test
    void refusesAPredictorOfAnotherPolicy() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> runs.compile(DDIM, COLD, "'warmStarter': {'use': 'step/step'}"))
                .withMessageContainingAll(
                        "STP-001",
                        "chunks of 16 actions of 2 numbers and 2 observations [obs] of 20",
                        "chunks of 4 actions of 2 numbers and 2 observations [goal, state] of 5");
    }

    @Test
    void refusesGroupsOfNumbersThatArentThere() {
        String groups =
                "'stall': {'groups': [{'actions': [1, 2], 'observed': [4, 5], 'epsilon': 1,"
                        + " 'sigmaScale': 1, 'sigmaStall': 1}]}";
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> runs.compile(DDIM, COLD, step("previous-query", groups)))
                .withMessageContainingAll(
                        "STP-002",
                        "stall.groups[0].actions",
                        "number 2",
                        "stall.groups[0].observed",
                        "number 5");
    }
}
