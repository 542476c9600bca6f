// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.plugins.baselines.schedule.TrainedProcess;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.Standalone;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

/** The networks that trainings train. */
final class TrainingForwardTest {

    private static Slipstream slipstream;

    /** Any role will do: its context makes the networks. */
    private static Standalone<Denoiser> host;

    private NDManager manager;

    @BeforeAll
    static void start() {
        slipstream = Slipstream.builder().plugin(new BaselinesPlugin()).build();
        try (NDManager scope = newManager()) {
            Golden golden = Golden.read("transformer-causal", scope);
            host = slipstream.denoiser(golden.use(), golden.options(Savings.UNPACKED), Path.of(""));
        }
    }

    @AfterAll
    static void stop() {
        host.close();
        slipstream.close();
    }

    @BeforeEach
    void open() {
        manager = newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static NDManager newManager() {
        return slipstream.runtime().engine().rootManager().newSubManager();
    }

    @ParameterizedTest
    @MethodSource("dev.slipstream.plugins.baselines.network.Golden#names")
    void hasTheReferencesGradients(String name) {
        Golden golden = Golden.read(name, manager);
        Differentiable network = trainable(golden, Precision.SINGLE);
        NDList weights = parameters(network.weights());

        slipstream
                .runtime()
                .engine()
                .gradients()
                .within(
                        collector -> {
                            NDArray output = forward(network, weights, golden);
                            collector.backward(output.square().mean());
                            return output;
                        });

        assertThat(golden.gradients()).hasSizeGreaterThan(3);
        golden.gradients()
                .forEach(
                        (weight, expected) -> {
                            NDArray found = weights.get(weight).getGradient();
                            assertThat(Distance.of(found, expected, least(expected)))
                                    .as(weight)
                                    .isLessThan(1e-4);
                        });
    }

    /**
     * The least scale of a gradient. What a norm takes away again, as the bias before it, has none
     * but what rounding leaves, which differs from processor to processor by more than its size.
     */
    private static double least(NDArray expected) {
        try (NDArray sizes = expected.abs();
                NDArray largest = sizes.max()) {
            return largest.getFloat() < 1e-6 ? 1e-2 : 1e-4;
        }
    }

    private NDList parameters(NDList weights) {
        NDList parameters = new NDList();
        for (NDArray weight : weights) {
            NDArray parameter = weight.duplicate();
            parameter.attach(manager);
            parameter.setName(weight.getName());
            parameter.setRequiresGradient(true);
            parameters.add(parameter);
        }
        return parameters;
    }

    @ParameterizedTest
    @ValueSource(strings = {"transformer-causal", "transformer-encoder-1"})
    void bfloat16RoundsAndStaysNear(String name) {
        Golden golden = Golden.read(name, manager);
        Differentiable network = trainable(golden, Precision.BFLOAT16);

        NDArray found = forward(network, network.weights(), golden);

        assertThat(Distance.of(found, golden.output())).isBetween(1e-4, 3e-2);
    }

    @Test
    void aUnetHasNoBfloat16() {
        Golden golden = Golden.read("unet-shift", manager);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                golden.network()
                                        .trainable(golden.weights(), "obs", Precision.BFLOAT16))
                .withMessageContainingAll("TRD-004", "option precision", "single");
    }

    private static Differentiable trainable(Golden golden, Precision precision) {
        Network network = golden.network();
        return host.context()
                .denoiser(
                        LoadedNetwork.spec(network, TrainedProcess.STANDARD, Savings.UNPACKED),
                        network.trainable(golden.weights(), "obs", precision))
                .differentiable()
                .orElseThrow();
    }

    private NDArray forward(Differentiable network, NDList weights, Golden golden) {
        return network.predict(
                        weights,
                        golden.samples(),
                        manager.create(golden.timesteps()),
                        new NDList(golden.seen()))
                .singletonOrThrow();
    }
}
