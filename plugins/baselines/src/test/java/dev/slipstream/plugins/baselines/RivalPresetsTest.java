// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.plugins.baselines.small.SmallPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RivalPresetsTest {

    private static CallReport second(String policy, String preset, Reading reading) {
        try (Slipstream slipstream =
                        Slipstream.builder()
                                .plugin(new BaselinesPlugin())
                                .plugin(new SmallPlugin())
                                .defaultPolicy(policy)
                                .build();
                CompiledRecipe recipe = slipstream.compile(preset);
                Session session = slipstream.open(recipe, SessionOptions.seeded(7))) {
            session.act(reading);
            return session.act(reading).report();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Every seventh of a hundred steps, the first among them.
        "efficientvla-7, 15",
        "fora-7, 15",
        // The first two, and every fifth behind them.
        "taylorseer, 21",
        "ddim-40+taylorseer, 9"
    })
    void cachesComputeSomeOfTheSteps(String preset, int steps) {
        CallReport report = second("small/blocks", preset, Reading.of("state", 1, 2, 3));

        assertThat(report.gates().computed()).isEqualTo(6 * steps);
        assertThat(report.gates().forced()).isZero();
    }

    @Test
    void rtiDpTakesThreeSteps() {
        assertThat(second("small/blocks", "rti-dp", Reading.of("state", 1, 2, 3)).evaluations())
                .isEqualTo(new CallReport.Evaluations(3, 3));
    }

    @ParameterizedTest
    @CsvSource({"rti-dp, 8", "rti-dp-1, 1"})
    void rtiDpExecutesWhatThePolicyOrThePaperSays(String preset, int actions) {
        try (Slipstream slipstream =
                        Slipstream.builder()
                                .plugin(new BaselinesPlugin())
                                .defaultPolicy("pusht")
                                .build();
                CompiledRecipe recipe = slipstream.compile(preset);
                Session session = slipstream.open(recipe, SessionOptions.seeded(7))) {
            assertThat(session.act(Reading.of("obs", new float[20])).actions())
                    .hasNumberOfRows(actions);
        }
    }

    @Test
    void falconJudgesEarlierSamples() {
        assertThat(second("small/blocks", "falcon", Reading.of("state", 1, 2, 3)).counts())
                .containsEntry("falcon.candidates", 8.0);
    }

    @Test
    void bacsProfileFitsThePolicyThatItIsOf() {
        CallReport report = second("pusht", "bac", Reading.of("obs", new float[20]));

        assertThat(report.gates().total()).isEqualTo(2400);
        assertThat(report.gates().sparsity()).isBetween(0.8, 0.9);
        assertThat(report.gates().forced()).isZero();
    }

    @Test
    void presetsJoinWhereTheyAreAboutDifferentRoles() {
        CallReport report = second("small/blocks", "rti-dp+fora-7", Reading.of("state", 1, 2, 3));

        assertThat(report.evaluations()).isEqualTo(new CallReport.Evaluations(3, 3));
        assertThat(report.gates().computed()).isEqualTo(6);
    }
}
