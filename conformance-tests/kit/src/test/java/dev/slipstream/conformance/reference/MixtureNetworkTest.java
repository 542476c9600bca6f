// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.stream.LongStream;

final class MixtureNetworkTest {

    private static final double STEP = 1e-5;

    private static Policies policies;

    @BeforeAll
    static void open() {
        policies = new Policies();
    }

    @AfterAll
    static void close() {
        policies.close();
    }

    private static CompiledRecipe mixture(String prediction, String scheduler, int steps) {
        return policies.recipe(
                "{ \"use\": \"kit/mixture\", \"prediction\": \"%s\" }".formatted(prediction),
                "{ \"use\": \"tables/%s\", \"steps\": %d }".formatted(scheduler, steps));
    }

    /** Reference: the noise is minus sigma times the score, here by central differences. */
    @ParameterizedTest
    @CsvSource({"0, 1", "3.5, 2", "20, 3", "50, 4", "75, 5", "98, 6"})
    void theNoiseIsTheScoreOfTheNoisedMixture(float timestep, long seed) {
        Diffusion diffusion = ReferencePolicy.diffusion();
        double alpha = diffusion.alpha(timestep);
        double sigma = diffusion.sigma(timestep);
        Mixture noised = Mixture.after(Policies.keypoints(seed)).noised(alpha, sigma);
        double[] chunk = noised.sample(1, seed)[0];
        try (NDManager scope = policies.scope()) {
            float[] predicted =
                    Policies.predict(
                            mixture("epsilon", "ddpm", 100).denoiser(),
                            scope,
                            chunk(scope, chunk),
                            Timesteps.of(timestep),
                            seed);
            for (int i = 0; i < chunk.length; i++) {
                double score = (moved(noised, chunk, i, STEP) - moved(noised, chunk, i, -STEP));
                assertThat((double) predicted[i])
                        .isCloseTo(-sigma * score / (2 * STEP), within(2e-4));
            }
        }
    }

    private static double moved(Mixture mixture, double[] chunk, int at, double by) {
        double[] there = chunk.clone();
        there[at] += by;
        return mixture.logDensity(there);
    }

    private static NDArray chunk(NDManager scope, double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return scope.create(floats).reshape(1, ReferencePolicy.HORIZON, ReferencePolicy.ACTION);
    }

    @ParameterizedTest
    @EnumSource(
            value = Prediction.class,
            names = {"SAMPLE", "VELOCITY"})
    void allKindsOfPredictionMeanTheSameCleanChunk(Prediction kind) {
        Timesteps timesteps = Timesteps.perRow(70, 30);
        try (NDManager scope = policies.scope()) {
            NDArray samples = Policies.chunks(scope, 2, 1);
            assertThat(clean(kind, samples, timesteps, scope))
                    .containsExactly(
                            clean(Prediction.EPSILON, samples, timesteps, scope), within(1e-4f));
        }
    }

    private static float[] clean(
            Prediction kind, NDArray samples, Timesteps timesteps, NDManager scope) {
        Denoiser denoiser =
                mixture(kind.name().toLowerCase(java.util.Locale.ROOT), "ddpm", 100).denoiser();
        NDArray prediction =
                scope.create(Policies.predict(denoiser, scope, samples, timesteps, 5))
                        .reshape(samples.getShape());
        return ReferencePolicy.diffusion()
                .clean(samples, prediction, kind, timesteps)
                .toFloatArray();
    }

    @ParameterizedTest
    @CsvSource({"ddpm", "ddim"})
    void aHundredStepsSampleTheMixture(String scheduler) {
        Mixture truth = Mixture.after(Policies.keypoints(8));
        Moments moments = Moments.of(truth, sampled(mixture("epsilon", scheduler, 100), 2000, 8));
        assertThat(moments.shareOfFirst()).isCloseTo(truth.weights()[0], within(0.035));
        assertThat(moments.largestGapOfModes()).isLessThan(0.02);
        assertThat(moments.largestGapOfCovariances()).isLessThan(3e-3);
    }

    @Test
    void oneStepFromNoiseGivesTheMeanOfTheModes() {
        Mixture truth = Mixture.after(Policies.keypoints(8));
        double[][] chunks = sampled(mixture("epsilon", "ddim", 1), 4, 8);
        double[] weights = truth.weights();
        for (double[] chunk : chunks) {
            for (int i = 0; i < chunk.length; i++) {
                double mean = weights[0] * truth.mode(0)[i] + weights[1] * truth.mode(1)[i];
                assertThat(chunk[i]).isCloseTo(mean, within(5e-3));
            }
        }
    }

    private static double[][] sampled(CompiledRecipe recipe, int count, long seen) {
        SessionOptions options =
                SessionOptions.seeded(0).withSeeds(LongStream.range(0, count).toArray());
        try (Session session = policies.slipstream().open(recipe, options)) {
            dev.slipstream.runtime.session.Chunk result = session.act(Policies.reading(seen));
            double[][] chunks = new double[count][ReferencePolicy.HORIZON * ReferencePolicy.ACTION];
            for (int row = 0; row < count; row++) {
                float[][] slots = result.horizon(row);
                for (int i = 0; i < chunks[row].length; i++) {
                    chunks[row][i] = slots[i / ReferencePolicy.ACTION][i % ReferencePolicy.ACTION];
                }
            }
            return chunks;
        }
    }
}
