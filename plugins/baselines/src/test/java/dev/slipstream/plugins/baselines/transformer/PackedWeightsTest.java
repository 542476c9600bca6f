// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.plugins.baselines.network.Distance;
import dev.slipstream.plugins.baselines.network.Golden;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PackedWeightsTest {

    private static final int WIDTH = 8;
    private static final int LAYERS = 2;

    /** Gives one where a weight is packed. */
    private static final String COUNT =
            """
              def packed(self, w: List[Tensor]) -> List[Tensor]:
                made = annotate(List[Tensor], [])
                for i in range(len(w)):
                  made.append(torch.ones([1]) if w[i].is_mkldnn else torch.zeros([1]))
                return made
            """;

    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
    private NDManager manager;
    private NDList weights;

    @BeforeEach
    void open() {
        manager = engine.rootManager().newSubManager();
        weights = Golden.read("transformer-causal", manager).weights();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private KernelSource text(Savings savings) {
        return Golden.read("transformer-causal", manager)
                .network()
                .network(weights, "obs", savings)
                .source();
    }

    @Test
    void allLinearsOfTheDecodersLayersArePacked() {
        try (Kernel kernel = engine.compiler().compile(text(Savings.ALL).plus(COUNT));
                Held prepared = kernel.hold("prepare", Argument.of(weights))) {
            float packed = 0;
            for (NDArray each : kernel.call(manager, "packed", prepared)) {
                packed += each.getFloat();
            }

            assertThat(packed)
                    .as("attention in and out, feed-forward in and out, and queries, a layer")
                    .isEqualTo(6 * LAYERS);
        }
    }

    @Test
    void onlyInferenceWithAllSavingsPacks() {
        assertThat(text(Savings.ALL).text()).contains("mkldnn");
        assertThat(text(Savings.UNPACKED).text()).doesNotContain("mkldnn");
        assertThat(text(Savings.NONE).text()).doesNotContain("mkldnn");
    }

    @Test
    void everyLayerFindsItsPackedQueries() {
        NDArray tokens = manager.randomNormal(new Shape(1, 6, WIDTH));
        try (Kernel kernel = engine.compiler().compile(text(Savings.ALL));
                Held prepared = kernel.hold("prepare", Argument.of(weights))) {
            for (int layer = 0; layer < LAYERS; layer++) {
                String name = "model.decoder.layers." + layer + ".multihead_attn.in_proj_";
                NDIndex queries = new NDIndex("0:" + WIDTH);
                NDArray expected =
                        tokens.matMul(weights.get(name + "weight").get(queries).transpose())
                                .add(weights.get(name + "bias").get(queries));

                NDArray found =
                        kernel.call(
                                        manager,
                                        "query",
                                        Argument.of(tokens),
                                        prepared,
                                        Argument.of(layer))
                                .singletonOrThrow();

                assertThat(Distance.of(found, expected)).as("layer %s", layer).isLessThan(1e-6);
            }
        }
    }
}
