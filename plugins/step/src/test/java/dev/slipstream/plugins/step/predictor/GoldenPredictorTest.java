// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text computes what PyTorch's modules do, forwards and backwards. */
final class GoldenPredictorTest {

    private static final float CLOSE = 1e-5f;

    private static SlipstreamRuntime runtime;

    private NDManager manager;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    @BeforeEach
    void open() {
        manager = runtime.engine().rootManager().newSubManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static void assertClose(NDArray found, NDArray wanted) {
        assertThat(found.toFloatArray()).containsExactly(wanted.toFloatArray(), within(CLOSE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"previous-query", "as-published", "learned-query"})
    void predicts(String name) {
        Golden golden = Golden.read(name, manager);
        try (Kernel kernel = compile(golden)) {
            NDArray found =
                    kernel.call(
                                    manager,
                                    "predict",
                                    Argument.of(golden.weights()),
                                    Argument.of(golden.tensor("previous")),
                                    Argument.of(golden.seen()))
                            .singletonOrThrow();

            assertClose(found, golden.tensor("output"));
        }
    }

    private static Kernel compile(Golden golden) {
        TorchEngine engine = runtime.engine();
        return engine.compiler().compile(golden.network().source());
    }

    @ParameterizedTest
    @ValueSource(strings = {"previous-query", "as-published", "learned-query"})
    void mixesThePredictionWithNoise(String name) {
        Golden golden = Golden.read(name, manager);
        NDList firstSeen = new NDList();
        golden.seen().forEach(one -> firstSeen.add(one.get(0)));
        NDArray noise = golden.tensor("previous").neg();
        NDArray shares = manager.create(new float[][] {{0.5f, 2}, {1, 0}});
        try (Kernel kernel = compile(golden)) {
            NDArray found =
                    kernel.call(
                                    manager,
                                    "start",
                                    Argument.of(golden.weights()),
                                    Argument.of(golden.tensor("previous")),
                                    Argument.of(firstSeen),
                                    Argument.of(noise),
                                    Argument.of(shares))
                            .singletonOrThrow();

            NDArray wanted = golden.tensor("output_first_seen");
            assertClose(found, wanted.mul(shares.get(0)).add(noise.mul(shares.get(1))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"previous-query", "as-published", "learned-query"})
    void knowsItsGradients(String name) {
        Golden golden = Golden.read(name, manager);
        golden.weights().forEach(weight -> weight.setRequiresGradient(true));
        try (Kernel kernel = compile(golden)) {
            float loss =
                    runtime.engine()
                            .gradients()
                            .within(
                                    collector -> {
                                        NDArray value =
                                                kernel.differentiate(
                                                                manager,
                                                                "loss",
                                                                Argument.of(golden.weights()),
                                                                Argument.of(
                                                                        golden.tensor("previous")),
                                                                Argument.of(golden.seen()),
                                                                Argument.of(
                                                                        golden.tensor("target")))
                                                        .singletonOrThrow();
                                        collector.backward(value);
                                        return value.getFloat();
                                    });

            assertThat(loss).isCloseTo(golden.tensor("loss").getFloat(), within(CLOSE));
            for (NDArray weight : golden.weights()) {
                assertClose(weight.getGradient(), golden.tensor("gradient." + weight.getName()));
            }
        }
    }
}
