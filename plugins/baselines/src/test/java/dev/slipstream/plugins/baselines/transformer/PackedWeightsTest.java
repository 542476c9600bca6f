// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.transformer;

import static dev.slipstream.plugins.baselines.network.LoadedNetwork.PREFIX;

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
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.plugins.baselines.network.Distance;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class PackedWeightsTest {

    private static final int WIDTH = 8;
    private static final int LAYERS = 2;

    /** Gives one where a weight is packed. */
    private static final String COUNT =
            """
              def count(self, w: List[Tensor]) -> List[Tensor]:
                made = annotate(List[Tensor], [])
                for i in range(len(w)):
                  made.append(torch.ones([1]) if w[i].is_mkldnn else torch.zeros([1]))
                return made
            """;

    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
    private NDManager manager;

    /** Without encoder layers the cross-attention is folded, with them it is not. */
    private static Transformer transformer(int encoders) {
        return new Transformer(
                new TransformerShape(
                        2, 2, 6, 1, 3, LAYERS, 2, WIDTH, true, true, true, encoders, 0, 0));
    }

    @BeforeEach
    void open() {
        manager = engine.rootManager().newSubManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static KernelSource text(Transformer transformer, Savings savings) {
        return transformer.network(new NDList(), "obs", savings).source();
    }

    private Held prepared(Kernel kernel, Transformer transformer) {
        return kernel.hold("prepare", Argument.of(weights(transformer)));
    }

    private NDList weights(Transformer transformer) {
        return transformer.tensors().initial(StateDict.gaussian(3, shape -> 0.5), manager);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 'attention in and out, feed-forward in and out'",
        "1, 6, 'the same, and queries and output of the cross-attention'"
    })
    void allLinearsOfTheDecodersLayersArePacked(int encoders, int linears, String which) {
        Transformer transformer = transformer(encoders);
        try (Kernel kernel = engine.compiler().compile(text(transformer, Savings.ALL).plus(COUNT));
                Held prepared = prepared(kernel, transformer)) {
            float packed = 0;
            for (NDArray weight : kernel.call(manager, "count", prepared)) {
                packed += weight.getFloat();
            }

            assertThat(packed).as(which).isEqualTo(linears * LAYERS);
        }
    }

    @Test
    void onlyInferenceWithAllSavingsPacks() {
        assertThat(text(transformer(0), Savings.ALL).text()).contains("mkldnn");
        assertThat(text(transformer(0), Savings.UNPACKED).text()).doesNotContain("mkldnn");
        assertThat(text(transformer(0), Savings.NONE).text()).doesNotContain("mkldnn");
    }

    @Test
    void everyLayerFindsItsPackedQueries() {
        NDArray tokens = manager.randomNormal(new Shape(1, 6, WIDTH));
        Transformer transformer = transformer(1);
        NDList weights = weights(transformer);
        List<String> names = List.copyOf(transformer.tensors().shapes().keySet());
        try (Kernel kernel = engine.compiler().compile(text(transformer, Savings.ALL));
                Held prepared = prepared(kernel, transformer)) {
            for (int layer = 0; layer < LAYERS; layer++) {
                String name = "decoder.layers." + layer + ".multihead_attn.in_proj_";
                NDArray weight = weights.get(names.indexOf(PREFIX + name + "weight"));
                NDArray bias = weights.get(names.indexOf(PREFIX + name + "bias"));
                NDIndex queries = new NDIndex("0:" + WIDTH);
                NDArray expected =
                        tokens.matMul(weight.get(queries).transpose()).add(bias.get(queries));

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
