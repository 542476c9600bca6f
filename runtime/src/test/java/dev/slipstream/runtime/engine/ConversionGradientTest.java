// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradients flow back through conversions long after these were made: nothing that the products
 * remember may be gone by then. DJL's own products with plain numbers fail this.
 */
class ConversionGradientTest {

    private static final int NUMBERS = 6;

    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
    private final Diffusion diffusion = Diffusion.squaredCosine(100);

    @Test
    void flowThroughOneTimestepForAll() throws InterruptedException {
        assertGradient(Timesteps.of(65), 65);
    }

    @Test
    void flowThroughATimestepARow() throws InterruptedException {
        assertGradient(Timesteps.perRow(new float[] {40, 40}), 40);
    }

    private void assertGradient(Timesteps timesteps, double timestep) throws InterruptedException {
        try (NDManager manager = engine.rootManager().newSubManager()) {
            NDArray prediction = manager.ones(new Shape(2, NUMBERS / 2, 1));
            prediction.setRequiresGradient(true);
            NDArray sample = manager.ones(prediction.getShape());
            List<ByteBuffer> rubbish = new ArrayList<>();
            engine.gradients()
                    .within(
                            collector -> {
                                NDArray clean =
                                        diffusion.clean(
                                                sample, prediction, Prediction.EPSILON, timesteps);
                                NDArray sum = clean.sum();
                                rubbish.addAll(overwriteWhatIsFree());
                                collector.backward(sum);
                                return sum;
                            });
            double wanted = -diffusion.sigma(timestep) / diffusion.alpha(timestep);
            assertThat(rubbish).isNotEmpty();
            for (float gradient : prediction.getGradient().toFloatArray()) {
                assertThat((double) gradient).isCloseTo(wanted, within(1e-5));
            }
        }
    }

    /** Has what nobody holds freed, and fills small pieces of memory with large numbers. */
    private static List<ByteBuffer> overwriteWhatIsFree() {
        List<ByteBuffer> rubbish = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            System.gc();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            for (int i = 0; i < 2_000; i++) {
                ByteBuffer piece = ByteBuffer.allocateDirect(i % 2 == 0 ? 4 : 8);
                piece.order(ByteOrder.nativeOrder());
                while (piece.remaining() >= 4) {
                    piece.putFloat(1e30f);
                }
                rubbish.add(piece);
            }
        }
        return rubbish;
    }
}
