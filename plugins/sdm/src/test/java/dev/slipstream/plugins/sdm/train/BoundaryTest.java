// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The coefficients are those of diffusers' LCMScheduler. */
final class BoundaryTest {

    @Test
    void cleanSamplesStayAndNoisyOnesGiveWay() {
        try (NDManager manager =
                TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager()) {
            Shape shape = new Shape(4, 1, 1);
            NDArray sample = manager.ones(shape);
            NDArray clean = manager.full(shape, -1f);

            float[] joined =
                    new Boundary(10)
                            .join(sample, clean, Timesteps.perRow(-1, 0, 5, 85))
                            .toFloatArray();

            assertThat(joined[0]).isEqualTo(1);
            assertThat(joined[1]).isEqualTo(1);
            assertThat(joined[2]).isCloseTo(9.999e-5f - 0.99995f, within(1e-7f));
            assertThat(joined[3]).isCloseTo((float) -0.99999948, within(1e-7f));
        }
    }

    @Test
    void thePathEndsClean() {
        ConsistencyPath path = new ConsistencyPath(12, 5);

        assertThat(path.timesteps()).isEqualTo(List.of(12, 7, 2));
        assertThat(path.below(Timesteps.perRow(12, 7, 2, 5)))
                .isEqualTo(Timesteps.perRow(7, 2, -1, -1));
        assertThat(path.chosen(new double[] {0.01, 0.34, 0.99}))
                .isEqualTo(Timesteps.perRow(12, 7, 2));
    }
}
