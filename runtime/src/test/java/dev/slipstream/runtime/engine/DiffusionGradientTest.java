// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** Gradients of a process's sums, with the garbage collected before they are computed. */
class DiffusionGradientTest {

    private static final int ROWS = 64;
    private static final int TIMESTEP = 40;

    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
    private final Diffusion diffusion = Diffusion.squaredCosine(100);

    @Test
    void oneTimestepsFactorOutlivesTheGarbage() {
        assertThatGradientsAreTheFactor(Timesteps.of(TIMESTEP));
    }

    @Test
    void aTimestepARowsFactorsOutliveTheGarbage() {
        float[] rows = new float[ROWS];
        Arrays.fill(rows, TIMESTEP);

        assertThatGradientsAreTheFactor(Timesteps.perRow(rows));
    }

    private void assertThatGradientsAreTheFactor(Timesteps timesteps) {
        float factor = (float) diffusion.cleanOfPrediction(Prediction.EPSILON, TIMESTEP);
        float[] wanted = new float[ROWS];
        Arrays.fill(wanted, factor);
        try (NDManager manager = engine.rootManager().newSubManager()) {
            NDArray prediction = manager.ones(new Shape(ROWS, 1, 1));
            prediction.setRequiresGradient(true);
            NDArray sample = manager.ones(new Shape(ROWS, 1, 1));

            engine.gradients()
                    .within(
                            collector -> {
                                NDArray sum =
                                        diffusion
                                                .clean(
                                                        sample,
                                                        prediction,
                                                        Prediction.EPSILON,
                                                        timesteps)
                                                .sum();
                                collectGarbage();
                                collector.backward(sum);
                                return true;
                            });

            assertThat(prediction.getGradient().toFloatArray()).isEqualTo(wanted);
        }
    }

    private static void collectGarbage() {
        try {
            for (int i = 0; i < 5; i++) {
                System.gc();
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
