// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** BRIDGER: three heads, a prior and an equation of its own. */
class BridgeMethodTest {

    private static final int STEPS = 10;
    private static final double[] WEIGHTS = {9, -0.4, -0.6, 0.3};

    private static SlipstreamRuntime runtime;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private static Recipe.Builder policy() {
        return Recipe.named("bridge").policy(Bridge.policy(WEIGHTS), ToyRuns.NONE);
    }

    @Test
    void theEquationIsThatOfASimulation() {
        Recipe.Builder recipe =
                policy().scheduler(Bridge.scheduler(STEPS), ToyRuns.NONE)
                        .warmStarter(Bridge.prior(STEPS), ToyRuns.NONE);
        try (Session session = ToyRuns.open(runtime, recipe)) {
            for (int call = 0; call < 2; call++) {
                Chunk chunk = session.act(ToyPolicies.reading(1, 2, 3));
                assertThat(ToyRuns.flat(chunk))
                        .containsExactly(ToyRuns.floats(simulated(call)), within(1e-5f));
                assertThat(chunk.report().cold()).isFalse();
                assertThat(chunk.report().path()).isEqualTo(CallReport.Path.STEPS);
                assertThat(chunk.report().evaluations())
                        .isEqualTo(new CallReport.Evaluations(STEPS, STEPS));
            }
        }
    }

    private static double[] simulated(int call) {
        double[] x = new double[Simulation.size()];
        Arrays.fill(x, 2);
        double width = 1.0 / STEPS;
        for (int step = 0; step < STEPS; step++) {
            double time = step * width;
            double epsilon = Bridge.SPREAD;
            double gamma = Math.max(Math.sqrt(time * (1 - time)), 1 / Bridge.LARGEST_INVERSE);
            double[] z = Simulation.noise(7, call, "step", Bridge.timestep(step, STEPS));
            for (int i = 0; i < x.length; i++) {
                double score = WEIGHTS[1] * x[i] + time;
                double drift = WEIGHTS[2] * x[i] + WEIGHTS[3] * 2;
                x[i] += (drift + epsilon * score / gamma) * width;
                x[i] += step + 1 < STEPS ? Math.sqrt(2 * epsilon * width) * z[i] : 0;
            }
        }
        return x;
    }

    @Test
    void aDiffusionsSchedulerIsRefused() {
        Recipe recipe =
                policy().scheduler(ToyRuns.ddim(ToyTables.grid(10, 10), Clip.NONE), ToyRuns.NONE)
                        .build();
        assertThatThrownBy(() -> runtime.compile(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("role 'interpolant'")
                .hasMessageContaining("predicts an interpolant, not a diffusion");
    }

    @Test
    void aDiffusionsDenoiserIsRefused() {
        Recipe recipe =
                ToyRuns.linear("wrong")
                        .scheduler(Bridge.scheduler(STEPS), ToyRuns.NONE)
                        .warmStarter(Bridge.prior(STEPS), ToyRuns.NONE)
                        .build();
        assertThatThrownBy(() -> runtime.compile(recipe))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TOY-004")
                .hasMessageContaining("[prediction]");
    }

    @Test
    void noiseIsNoPrior() {
        Recipe recipe = policy().scheduler(Bridge.scheduler(STEPS), ToyRuns.NONE).build();
        assertThatThrownBy(() -> runtime.compile(recipe))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("begins at a prior and not at noise");
    }
}
