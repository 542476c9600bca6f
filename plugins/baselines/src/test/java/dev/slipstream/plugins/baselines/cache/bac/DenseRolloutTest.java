// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.plugins.baselines.small.SmallRuns;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The policy 'half' shows the sample as its residual, and takes half of it for clean. */
final class DenseRolloutTest {

    private static final int SIZE = SmallRuns.HORIZON * SmallRuns.ACTIONS;
    private static final float START = 0.8f;
    private static final float STEP = 0.5f;

    private static SmallRuns runs;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private static float[][] residuals(String scheduler, Map<String, Integer> drawn) {
        try (CompiledRecipe recipe = runs.compile("half", scheduler);
                NDManager manager =
                        runs.slipstream().runtime().engine().rootManager().newSubManager()) {
            CoefficientTable table = ((TableScheduler) recipe.scheduler()).table(Optional.empty());
            Teacher teacher = new Teacher(recipe.blockDenoiser().orElseThrow(), table);
            DenseRollout.Draws draws =
                    (purpose, count) -> {
                        drawn.merge(purpose, count, Integer::sum);
                        float[] numbers = new float[count];
                        Arrays.fill(numbers, purpose.equals(Noise.START) ? START : STEP);
                        return numbers;
                    };
            Observation seen =
                    new Observation(Map.of("state", manager.create(new float[6], new Shape(2, 3))));
            return new DenseRollout(teacher, draws).residuals(seen, manager)[0];
        }
    }

    @Test
    void followsTheScheduler() {
        Map<String, Integer> drawn = new HashMap<>();
        float[][] residuals = residuals(SmallRuns.DDIM, drawn);

        Diffusion diffusion = Diffusion.squaredCosine(100);
        double sample = START;
        for (int step = 0; step < 10; step++) {
            assertThat(residuals[step]).hasSize(SIZE);
            assertThat(residuals[step][0]).isCloseTo((float) sample, within(1e-5f));
            double from = 90 - 10 * step;
            double clean = sample / 2;
            double noise = (sample - diffusion.alpha(from) * clean) / diffusion.sigma(from);
            sample = diffusion.alpha(from - 10) * clean + diffusion.sigma(from - 10) * noise;
        }
        assertThat(drawn).containsExactly(Map.entry(Noise.START, SIZE));
    }

    @Test
    void addsNoiseOfItsOwnInEveryStepThatHasSome() {
        Map<String, Integer> drawn = new HashMap<>();
        float[][] residuals = residuals(SmallRuns.DDPM, drawn);

        // Noise at the start and behind each step but the last, each drawn once.
        assertThat(drawn).hasSize(10).containsValue(SIZE).containsKey(Noise.START);
        Diffusion diffusion = Diffusion.squaredCosine(100);
        double bar = diffusion.alphaBar(90);
        double before = diffusion.alphaBar(80);
        double alpha = bar / before;
        double second =
                (Math.sqrt(before) * (1 - alpha) * START / 2
                                        + Math.sqrt(alpha) * (1 - before) * START)
                                / (1 - bar)
                        + Math.sqrt((1 - before) / (1 - bar) * (1 - alpha)) * STEP;
        assertThat(residuals[1][0]).isCloseTo((float) second, within(1e-5f));
    }

    @Test
    void givesSchedulersTheirEarlierPredictions() {
        String scheduler = "'scheduler': {'use': 'baselines/dpmpp', 'steps': 5}";
        float[][] residuals = residuals(scheduler, new HashMap<>());

        try (CompiledRecipe recipe = runs.compile("half", scheduler)) {
            CoefficientTable table = ((TableScheduler) recipe.scheduler()).table(Optional.empty());
            double sample = START;
            double earlier = 0;
            double weighed = 0;
            for (int step = 0; step < table.steps(); step++) {
                assertThat(residuals[step][0]).isCloseTo((float) sample, within(1e-5f));
                CoefficientTable.Row row = table.row(step);
                double clean = row.convertSample() * sample + row.convertPrediction() * sample / 2;
                weighed += Math.abs(row.earlier() * earlier);
                sample = row.sample() * sample + row.converted() * clean + row.earlier() * earlier;
                earlier = clean;
            }
            assertThat(weighed).isPositive();
        }
    }
}
