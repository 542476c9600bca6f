// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.toys.ToyNetworks;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class TextDenoiserTest {

    /** Inference has the weight doubled beforehand, and says so by a second one. */
    private static final String PREPARED =
            """
              def prepare(self, w: List[Tensor]) -> List[Tensor]:
                return [w[0] * 2., w[0]]

              def times(self, w: List[Tensor], t: Tensor) -> List[Tensor]:
                return [t]

              def observe(self, w: List[Tensor], obs: List[Tensor]) -> List[Tensor]:
                return [obs[0]]

              def network(self, w: List[Tensor], x: Tensor, times: List[Tensor], k: int, seen: List[Tensor]) -> List[Tensor]:
                return [x * w[0] + float(len(w))]
            """;

    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = engine.rootManager().newSubManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void inferenceTakesPreparedWeightsAndTrainingThePlainOnes() {
        NDList weights = new NDList(manager.create(3f));
        TextNetwork network =
                new TextNetwork(
                        new KernelSource("prepared", PREPARED),
                        weights,
                        List.of("state"),
                        List.of());
        NDArray sample = manager.ones(new Shape(1, ToyNetworks.HORIZON, ToyNetworks.ACTIONS));
        NDArray state = manager.zeros(new Shape(1, ToyNetworks.OBSERVED));

        try (TextDenoiser denoiser =
                        new TextDenoiser(
                                ToyNetworks.spec(Prediction.EPSILON, new Costs(0, 0)),
                                network,
                                engine.compiler(),
                                engine.compiler()::newBank,
                                manager);
                Conditioning conditioning =
                        denoiser.condition(new Observation(Map.of("state", state)), manager)) {
            NDArray inferred = denoiser.predict(sample, Timesteps.of(5), conditioning).get(0);
            NDArray trained =
                    denoiser.differentiable()
                            .orElseThrow()
                            .predict(
                                    weights,
                                    sample,
                                    manager.create(new float[] {5}),
                                    new NDList(state.expandDims(0)))
                            .get(0);

            assertThat(inferred.toFloatArray()).containsOnly(2 * 3 + 2);
            assertThat(trained.toFloatArray()).containsOnly(3 + 1);
        }
    }
}
