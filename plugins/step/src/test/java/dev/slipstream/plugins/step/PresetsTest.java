// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.Slipstream;
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

/** The presets run on the policy whose predictor ships with the plugin. */
final class PresetsTest {

    private static Slipstream slipstream;

    @BeforeAll
    static void start() {
        slipstream =
                Slipstream.builder()
                        .plugin(new BaselinesPlugin())
                        .plugin(new StepPlugin())
                        .defaultPolicy("pusht")
                        .build();
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    /** Key points of a block that lies on the field as in the task, and then the agent. */
    private static final float[] SEEN = {
        376, 194, 261, 192, 336, 96, 320, 161, 387, 232, 350, 135, 301, 197, 339, 197, 313, 126,
        235, 124
    };

    private static Reading reading() {
        return Reading.of("obs", SEEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 4, 2, 1})
    void aFirstCallIsDenseAndTheNextTakesAFewSteps(int steps) {
        try (CompiledRecipe recipe = slipstream.compile("step-" + steps);
                Session session = slipstream.open(recipe, SessionOptions.seeded(1))) {
            CallReport first = session.act(reading()).report();
            CallReport second = session.act(reading()).report();

            assertThat(first.evaluations()).isEqualTo(new CallReport.Evaluations(100, 100));
            assertThat(second.evaluations()).isEqualTo(new CallReport.Evaluations(steps, steps));
            assertThat(second.macs().overhead()).isLessThan(second.macs().denoiser() / 2);
        }
    }

    @Test
    void thePredictorCostsLittleBesideFourSteps() {
        try (CompiledRecipe recipe = slipstream.compile("step-4");
                Session session = slipstream.open(recipe, SessionOptions.seeded(1))) {
            session.act(reading());
            CallReport.Macs macs = session.act(reading()).report().macs();
            long all = macs.denoiser() + macs.conditioning() + macs.overhead();

            assertThat(macs.overhead()).isPositive().isLessThan(all / 10);
        }
    }

    @Test
    void theFirstCallMayBeShorterToo() {
        try (CompiledRecipe recipe = slipstream.compile("step-2+step-first-16");
                Session session = slipstream.open(recipe, SessionOptions.seeded(1))) {
            assertThat(session.act(reading()).report().evaluations())
                    .isEqualTo(new CallReport.Evaluations(16, 16));
            assertThat(session.act(reading()).report().evaluations())
                    .isEqualTo(new CallReport.Evaluations(2, 2));
        }
    }

    /** Where the robot has done something, the shipped predictor knows what comes next. */
    @Test
    void theShippedPredictorAgreesWithThePolicy() {
        String bare =
                """
                { "policy": "pusht",
                  "coldStart": { "use": "baselines/ddpm", "steps": 100 },
                  "scheduler": { "use": "baselines/ddim", "timesteps": [1] },
                  "warmStarter": { "use": "step/step", "noiseMode": "paper", "sigma": 1,
                                   "sigmaT": 0 } }
                """;
        try (CompiledRecipe step = slipstream.compileText("bare", bare);
                CompiledRecipe dense = slipstream.compile("dense");
                Session predicting = slipstream.open(step, SessionOptions.seeded(1));
                Session denoising = slipstream.open(dense, SessionOptions.seeded(1))) {
            predicting.act(reading());
            denoising.act(reading());
            Chunk predicted = predicting.act(reading());
            Chunk denoised = denoising.act(reading());

            assertThat(predicted.report().evaluations().sequential()).isEqualTo(1);
            double apart = 0;
            for (int slot = 0; slot < 8; slot++) {
                for (int i = 0; i < 2; i++) {
                    apart += Math.abs(predicted.actions()[slot][i] - denoised.actions()[slot][i]);
                }
            }
            // Of a field of 512, as the mean over the executed actions.
            assertThat(apart / 16).isLessThan(40);
        }
    }
}
