// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions.Execution;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Distilled students: another denoiser under the same policy, and a table of one to three steps.
 */
class OneStepMethodTest {

    private static final double[] WEIGHTS = {0.7, 0.1, -0.05};
    private static final Simulation STUDENT = new Simulation(0.7, 0.1, -0.05, 2);

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static Recipe.Builder student(ToyScheduler scheduler) {
        return ToyRuns.linear("student")
                .denoiser(OneStep.student(65, WEIGHTS), ToyRuns.NONE)
                .scheduler(scheduler, ToyRuns.NONE);
    }

    @Test
    void oneEvaluationAtTheStudentsTimestep() {
        try (Session session = ToyRuns.open(runtime, student(OneStep.scheduler(65)))) {
            for (int call = 0; call < 3; call++) {
                Chunk chunk = session.act(ToyPolicies.reading(1, 2, 3));

                double[] wanted = Simulation.noise(7, call, "start", 0);
                for (int i = 0; i < wanted.length; i++) {
                    wanted[i] = STUDENT.clean(wanted[i], 65, 2);
                }
                assertThat(ToyRuns.flat(chunk))
                        .containsExactly(ToyRuns.floats(wanted), within(1e-5f));
                assertThat(chunk.report().evaluations())
                        .isEqualTo(new CallReport.Evaluations(1, 1));
                assertThat(chunk.report().nativeCalls()).isEqualTo(1);
                assertThat(chunk.report().path()).isEqualTo(CallReport.Path.RANGES);
            }
        }
    }

    @Test
    void aStudentMayShareItsTeachersText() {
        Recipe.Builder shared =
                ToyRuns.linear("shared")
                        .denoiser(new SharedText(WEIGHTS), ToyRuns.NONE)
                        .scheduler(OneStep.consistency(65), ToyRuns.NONE);

        assertThat(ToyRuns.flat(ToyRuns.first(runtime, shared)))
                .isEqualTo(ToyRuns.flat(ToyRuns.first(runtime, student(OneStep.scheduler(65)))));
    }

    @Test
    void aConsistencyChainNoisesItsPredictionsAgain() {
        float[] grid = {85, 55, 25};
        Recipe.Builder recipe =
                ToyRuns.linear("consistency").scheduler(OneStep.consistency(grid), ToyRuns.NONE);

        Chunk ranges = ToyRuns.first(runtime, recipe);
        Chunk steps = ToyRuns.first(runtime, recipe, Execution.STEPS);

        double[] x = Simulation.noise(7, 0, "start", 0);
        for (int step = 0; step < grid.length; step++) {
            double[] noise = Simulation.noise(7, 0, "step", grid[step]);
            double next = step + 1 < grid.length ? grid[step + 1] : -1;
            for (int i = 0; i < x.length; i++) {
                x[i] =
                        ToyRuns.DIFFUSION.alpha(next)
                                        * Simulation.ofToy().clean(x[i], grid[step], 2)
                                + ToyRuns.DIFFUSION.sigma(next) * noise[i];
            }
        }
        assertThat(ToyRuns.flat(ranges)).containsExactly(ToyRuns.floats(x), within(1e-5f));
        assertThat(ToyRuns.flat(steps)).isEqualTo(ToyRuns.flat(ranges));
        assertThat(ranges.report().evaluations().sequential()).isEqualTo(3);
        assertThat(ranges.report().nativeCalls()).isEqualTo(1);
    }

    @Test
    void anotherTimestepThanTheStudentsIsRefused() {
        Recipe other = student(OneStep.scheduler(70)).build();
        assertThatThrownBy(() -> runtime.compile(other))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("RCP-007")
                .hasMessageContaining("one-step-at-70");
    }

    @Test
    void aStudentUnderALongScheduleIsRefused() {
        Recipe dense = student(ToyRuns.ddim(ToyTables.grid(10, 10), Clip.NONE)).build();
        assertThatThrownBy(() -> runtime.compile(dense))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("role 'student'")
                .hasMessageContaining("distilled to be asked at one timestep alone");
    }

    @Test
    void thePolicysOwnDenoiserIsNoStudent() {
        Recipe recipe =
                ToyRuns.linear("teacher").scheduler(OneStep.scheduler(65), ToyRuns.NONE).build();
        assertThatThrownBy(() -> runtime.compile(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("one-step-at-65");
    }

    @Test
    void anotherPredictionIsRefused() {
        Recipe recipe =
                Recipe.named("other")
                        .policy(ToyPolicies.linear(Prediction.SAMPLE), ToyRuns.NONE)
                        .scheduler(OneStep.consistency(85, 55, 25), ToyRuns.NONE)
                        .build();
        assertThatThrownBy(() -> runtime.compile(recipe))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TOY-003")
                .hasMessageContaining("predicts SAMPLE");
    }
}
