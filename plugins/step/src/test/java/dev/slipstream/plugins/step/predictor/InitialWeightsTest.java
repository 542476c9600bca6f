// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

final class InitialWeightsTest {

    private static final Network NETWORK =
            new Network(
                    new Manifest(
                            "predictor.safetensors",
                            new PredictorShape(Form.LEARNED_QUERY, 64, 4, 1, true, 128, 1),
                            4,
                            2,
                            List.of("obs"),
                            2,
                            5));

    private static SlipstreamRuntime runtime;
    private static NDManager manager;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
        manager = runtime.engine().rootManager().newSubManager();
    }

    @AfterAll
    static void stop() {
        manager.close();
        runtime.close();
    }

    private static NDList initial() {
        return NETWORK.tensors().initial(Network.draws(1), manager);
    }

    private static NDArray named(NDList weights, String name) {
        return weights.stream().filter(w -> w.getName().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void matricesBeginByGlorotsRuleNormsAtOneAndBiasesAtZero() {
        NDList weights = initial();

        assertThat(named(weights, "norm.weight").toFloatArray()).containsOnly(1);
        assertThat(named(weights, "norm.bias").toFloatArray()).containsOnly(0);
        assertThat(deviation(named(weights, "blocks.0.linear1.weight")))
                .isCloseTo(Math.sqrt(2.0 / (64 + 128)), within(0.005));
        assertThat(deviation(named(weights, "slots"))).isCloseTo(0.02, within(0.003));
    }

    private static double deviation(NDArray weights) {
        double sum = 0;
        for (float weight : weights.toFloatArray()) {
            sum += weight * weight;
        }
        return Math.sqrt(sum / weights.size());
    }

    @Test
    void equalSeedsBeginAlike() {
        NDList other = NETWORK.tensors().initial(Network.draws(2), manager);

        assertThat(named(initial(), "slots")).isEqualTo(named(initial(), "slots"));
        assertThat(named(other, "slots")).isNotEqualTo(named(initial(), "slots"));
    }
}
