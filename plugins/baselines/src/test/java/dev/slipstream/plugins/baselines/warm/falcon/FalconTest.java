// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm.falcon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.plugins.baselines.small.SmallRuns;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/**
 * The policy 'drift' takes what it has seen for clean, plus a hundredth of the timestep. Under one
 * observation its chunk is what it has seen, so a sample at timestep t is t / 100 from it in each
 * of the eight numbers less two for each action that was executed.
 */
final class FalconTest {

    private static SmallRuns runs;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    /** Keeps every step's sample and never explores, unless the options say otherwise. */
    private static String falcon(String options) {
        StringBuilder all = new StringBuilder(options);
        for (String usual :
                List.of(
                        "'every': 1",
                        "'capacity': 20",
                        "'kMin': 10",
                        "'temperature': 0",
                        "'delta': 0")) {
            if (!options.contains(usual.substring(0, usual.indexOf(':')))) {
                all.append(", ").append(usual);
            }
        }
        return "'warmStarter': {'use': 'baselines/falcon', " + all + "}";
    }

    /** The last of some calls of the policy 'drift' under one observation. */
    private static Chunk still(int calls, int executed, String options) {
        return still("drift", calls, executed, options, 7);
    }

    private static Chunk still(
            String policy, int calls, int executed, String options, long... seeds) {
        try (CompiledRecipe recipe = runs.compile(policy, SmallRuns.DDIM, falcon(options));
                Session session =
                        runs.slipstream().open(recipe, SessionOptions.seeded(7).withSeeds(seeds))) {
            for (int call = 1; call < calls; call++) {
                session.act(SmallRuns.reading(1));
                session.executed(executed);
            }
            return session.act(SmallRuns.reading(1));
        }
    }

    @Test
    void theFirstCallIsTheBase() {
        float[][][] base = runs.chunks(1, "drift", SmallRuns.DDPM);

        assertThat(runs.chunks(1, "drift", SmallRuns.DDPM, falcon("'epsilon': 99")))
                .isDeepEqualTo(base);
    }

    @Test
    void alwaysExploringIsTheBase() {
        FalconFactory factory = new FalconFactory();
        assertThat(factory.lossless(factory.defaults()).orElseThrow().delta()).isEqualTo(1);

        float[][][] base = runs.chunks(4, "blocks", SmallRuns.DDPM);
        Chunk last = runs.last(4, "blocks", SmallRuns.DDPM, falcon("'epsilon': 99, 'delta': 1"));

        assertThat(last.horizon(0)).isDeepEqualTo(base[3]);
        assertThat(last.report().cold()).isTrue();
        assertThat(last.report().counts()).containsEntry("falcon.explored", 1.0);
        assertThat(last.report().evaluations()).isEqualTo(new CallReport.Evaluations(10, 10));
    }

    @Test
    void takesTheEarliestSampleThatFits() {
        // Two slots are left, so a sample is twice a hundredth of its timestep away.
        CallReport report = still(2, 2, "'epsilon': 0.5").report();

        assertThat(report.cold()).isFalse();
        assertThat(report.counts())
                .containsEntry("falcon.candidates", 8.0)
                .containsEntry("falcon.fitting", 2.0)
                .containsEntry("falcon.timestep", 10.0);
        // One batch of eight, and the steps at the timesteps 10 and 0.
        assertThat(report.evaluations()).isEqualTo(new CallReport.Evaluations(1 + 2, 8 + 2));
    }

    @Test
    void comparesTheActionsThatWereLeft() {
        // Three slots are left, so a sample at 20 is the root of six times 0.2 away.
        assertThat(still(2, 1, "'epsilon': 0.5").report().counts())
                .containsEntry("falcon.fitting", 2.0);
        assertThat(still(2, 1, "'epsilon': 0.48").report().counts())
                .containsEntry("falcon.fitting", 1.0);
        assertThat(still(2, 2, "'epsilon': 0.48").report().counts())
                .containsEntry("falcon.fitting", 2.0);
    }

    @Test
    void withNothingLeftTheCallIsCold() {
        CallReport report = still(2, SmallRuns.HORIZON, "'epsilon': 99").report();

        assertThat(report.cold()).isTrue();
        assertThat(report.evaluations()).isEqualTo(new CallReport.Evaluations(10, 10));
    }

    @Test
    void whatFitsNoLongerIsNotGoneOnFrom() {
        try (CompiledRecipe recipe =
                        runs.compile("drift", SmallRuns.DDIM, falcon("'epsilon': 0.5"));
                Session session = runs.open(recipe)) {
            session.act(SmallRuns.reading(0));
            CallReport report = session.act(SmallRuns.reading(30)).report();

            assertThat(report.cold()).isTrue();
            assertThat(report.counts()).containsEntry("falcon.fitting", 0.0);
            assertThat(report.evaluations()).isEqualTo(new CallReport.Evaluations(1 + 10, 8 + 10));
        }
    }

    @Test
    void goesOnFromTheSampleAsItWas() {
        // Denoised again under the same observation, a sample ends where it ended before.
        Chunk again = still("blocks", 2, 2, "'epsilon': 99", 7);

        assertThat(again.report().cold()).isFalse();
        assertThat(again.horizon(0))
                .isDeepEqualTo(still("blocks", 1, 2, "'epsilon': 99", 7).horizon(0));
    }

    @Test
    void keepsEveryNthStepAboveTheEarliestTimestep() {
        assertThat(still(2, 2, "'epsilon': 99, 'every': 2").report().counts())
                // At 90 there is noise alone; 70, 50, 30 and 10 are kept.
                .containsEntry("falcon.candidates", 4.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oldest", "noisiest"})
    void neverKeepsMoreThanItsCapacity(String evict) {
        for (int calls = 2; calls < 5; calls++) {
            CallReport report =
                    still(calls, 2, "'epsilon': 0, 'capacity': 5, 'evict': '" + evict + "'")
                            .report();

            assertThat(report.counts())
                    .containsEntry("falcon.candidates", 5.0)
                    .containsEntry("falcon.bytes", 5.0 * SmallRuns.HORIZON * SmallRuns.ACTIONS * 4);
        }
    }

    private static float[][][] explored(long seed, int calls) {
        String options = "'epsilon': 99, 'delta': 0.4, 'temperature': 30";
        try (CompiledRecipe recipe = runs.compile("blocks", SmallRuns.DDPM, falcon(options));
                Session session = runs.slipstream().open(recipe, SessionOptions.seeded(seed))) {
            return SmallRuns.chunks(session, calls);
        }
    }

    @Test
    void theSeedDecides() {
        assertThat(explored(1, 6)).isDeepEqualTo(explored(1, 6));
        assertThat(explored(2, 6)[5][0]).isNotEqualTo(explored(1, 6)[5][0]);
    }

    @Test
    void aResetEndsWhatItRemembersAndADiscardedCallLeavesIt() {
        String options = "'epsilon': 99, 'delta': 0.4, 'temperature': 30";
        try (CompiledRecipe recipe = runs.compile("blocks", SmallRuns.DDPM, falcon(options));
                Session session = runs.open(recipe)) {
            float[][][] first = SmallRuns.chunks(session, 5);
            session.reset();
            for (int call = 0; call < 5; call++) {
                session.act(SmallRuns.reading(call));
                session.discard();
                assertThat(session.act(SmallRuns.reading(call)).horizon(0))
                        .isDeepEqualTo(first[call]);
            }
        }
    }

    private static double fitting(Chunk chunk) {
        return chunk.report().counts().get("falcon.fitting");
    }

    @Test
    void aSampleFitsWhereItFitsInEveryRow() {
        for (String epsilon : List.of("'epsilon': 0.55", "'epsilon': 0.75")) {
            double both = fitting(still("half", 2, 2, epsilon, 7, 8));
            double first = fitting(still("half", 2, 2, epsilon, 7));
            double second = fitting(still("half", 2, 2, epsilon, 8));

            // The rows' samples differ, and one row's fit the less the later they are.
            assertThat(first).isNotEqualTo(second);
            assertThat(both).isEqualTo(Math.min(first, second));
        }
        assertThat(still("drift", 2, 2, "'epsilon': 0.5", 7, 8, 9).report().evaluations())
                .isEqualTo(new CallReport.Evaluations(1 + 2, 3 * 8 + 3 * 2));
    }

    @Test
    void refusesOptionsOutOfRange() {
        for (String option :
                new String[] {"'delta': 1.5", "'epsilon': -1", "'capacity': 0", "'every': 0"}) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(
                            () ->
                                    runs.compile(
                                            "drift",
                                            SmallRuns.DDIM,
                                            "'warmStarter': {'use': 'baselines/falcon', "
                                                    + option
                                                    + "}"))
                    .withMessageContaining(option.substring(1, option.indexOf(':') - 1));
        }
    }
}
