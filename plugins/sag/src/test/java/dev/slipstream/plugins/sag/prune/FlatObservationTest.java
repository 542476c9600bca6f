// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Observation;
import dev.slipstream.plugins.sag.small.SmallPolicy;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;

final class FlatObservationTest {

    @Test
    void followsThePolicysOrder() {
        try (TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
                NDManager manager = engine.rootManager().newSubManager()) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            tensors.put("hand", manager.create(new float[] {7, 8, 9, 10}, new Shape(2, 2)));
            tensors.put("state", manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)));

            NDArray flat = FlatObservation.of(new Observation(tensors), SmallPolicy.spec());

            assertThat(flat.getShape())
                    .isEqualTo(new Shape(1, FlatObservation.size(SmallPolicy.spec())));
            assertThat(flat.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        }
    }
}
