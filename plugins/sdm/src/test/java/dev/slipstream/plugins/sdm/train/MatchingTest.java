// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gradients and losses against plain PyTorch 2.13 in double precision. */
final class MatchingTest {

    private static final Diffusion DIFFUSION = Diffusion.squaredCosine(100);
    private static final Timesteps AT = Timesteps.perRow(20, 70);

    private NDManager manager;
    private NDArray chunks;
    private NDArray noised;
    private NDArray ofTeacher;
    private NDArray ofScore;

    @BeforeEach
    void open() {
        manager = TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager();
        chunks = array(.1, -.2, .3, .4, -.5, .6, .7, -.8);
        noised = DIFFUSION.addNoise(chunks, array(1, -.5, .25, 2, -1.5, .75, .5, -.25), AT);
        ofTeacher = array(.2, -.1, .2, .5, -.4, .4, .9, -.6);
        ofScore = array(.15, -.3, .1, .45, -.7, .5, .6, -.9);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray array(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats, new Shape(2, 2, 2));
    }

    private NDArray gradient(Weighting weighting) {
        return new Matching(DIFFUSION, weighting).gradient(chunks, noised, AT, ofTeacher, ofScore);
    }

    private static void assertClose(NDArray found, double... wanted) {
        float[] values = found.toFloatArray();
        assertThat(values).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            assertThat((double) values[i]).as("element %s", i).isCloseTo(wanted[i], within(2e-6));
        }
    }

    @Test
    void cleanPredictionsOverEachChunksDistance() {
        assertClose(
                gradient(Weighting.CLEAN),
                -0.5,
                -2,
                -1,
                -0.5,
                -1.7142857142857137,
                0.5714285714285713,
                -1.7142857142857144,
                -1.7142857142857144);
    }

    @Test
    void scoresOverTheBatchsMeanScore() {
        assertClose(
                gradient(Weighting.PAPER_CODE),
                -0.23046309547191615,
                -0.9218523818876629,
                -0.4609261909438317,
                -0.2304630954719159,
                -0.08776224322136783,
                0.02925408107378932,
                -0.08776224322136783,
                -0.0877622432213678);
    }

    @Test
    void aTeacherThatAgreesToTheLastBitLeavesFiniteGradients() {
        ofTeacher = chunks.duplicate();
        assertThat(gradient(Weighting.CLEAN).isNaN().any().getBoolean()).isFalse();
        assertThat(gradient(Weighting.CLEAN).isInfinite().any().getBoolean()).isFalse();
    }

    @Test
    void theLossIsHalfTheMeanSquareOfTheGradient() {
        assertThat(Matching.loss(chunks, gradient(Weighting.CLEAN)).getFloat())
                .isCloseTo((float) 0.9151785714, within(1e-6f));
    }

    @Test
    void theLossesGradientNeedsNothingThatIsGarbage() {
        NDArray gradient = gradient(Weighting.CLEAN);
        chunks.setRequiresGradient(true);

        TorchEngine.start(EngineSettings.defaults())
                .gradients()
                .within(
                        collector -> {
                            NDArray loss = Matching.loss(chunks, gradient);
                            collectGarbage();
                            collector.backward(loss);
                            return true;
                        });

        assertThat(chunks.getGradient().toFloatArray())
                .containsExactly(gradient.div(gradient.size()).toFloatArray(), within(1e-6f));
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
