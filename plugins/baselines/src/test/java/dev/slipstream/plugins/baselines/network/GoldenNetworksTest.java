// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.Standalone;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Predictions of the reference's networks, with the reference's weights. */
final class GoldenNetworksTest {

    private static final double LIMIT = 2e-5;

    private static final Map<String, Standalone<Denoiser>> DENOISERS = new HashMap<>();

    private static Slipstream slipstream;

    private NDManager manager;

    @BeforeAll
    static void start() {
        slipstream = Slipstream.builder().plugin(new BaselinesPlugin()).build();
    }

    @AfterAll
    static void stop() {
        DENOISERS.values().forEach(Standalone::close);
        DENOISERS.clear();
        slipstream.close();
    }

    @BeforeEach
    void open() {
        manager = slipstream.runtime().engine().rootManager().newSubManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<Arguments> everyNetworkAndSavings() {
        return Golden.names().stream()
                .flatMap(name -> Arrays.stream(Savings.values()).map(s -> Arguments.of(name, s)));
    }

    @ParameterizedTest
    @MethodSource("everyNetworkAndSavings")
    void predictsRowByRow(String name, Savings savings) {
        Golden golden = Golden.read(name, manager);
        Denoiser denoiser = denoiser(golden, savings);
        float[] timesteps = golden.timesteps();
        for (int row = 0; row < timesteps.length; row++) {
            NDArray found =
                    predict(
                            denoiser,
                            golden.samples().get(row).expandDims(0),
                            Timesteps.of(timesteps[row]),
                            golden.seen().get(row));

            assertThat(Distance.of(found, golden.output().get(row)))
                    .as("row %s", row)
                    .isLessThan(LIMIT);
        }
    }

    @ParameterizedTest
    @MethodSource("everyNetworkAndSavings")
    void predictsABatchWithATimestepForEachRow(String name, Savings savings) {
        Golden golden = Golden.read(name, manager);

        NDArray found =
                predict(
                        denoiser(golden, savings),
                        golden.samples(),
                        Timesteps.perRow(golden.timesteps()),
                        golden.seen().get(0));

        assertThat(Distance.of(found, golden.outputOfFirstSeen())).isLessThan(LIMIT);
    }

    @ParameterizedTest
    @MethodSource("everyNetworkAndSavings")
    void predictsInTrainingWhatItPredictsInInference(String name, Savings savings) {
        Golden golden = Golden.read(name, manager);
        Differentiable network = denoiser(golden, savings).differentiable().orElseThrow();

        NDArray found =
                network.predict(
                                network.weights(),
                                golden.samples(),
                                manager.create(golden.timesteps()),
                                new NDList(golden.seen()))
                        .singletonOrThrow();

        assertThat(Distance.of(found, golden.output())).isLessThan(LIMIT);
    }

    /** The same one for all tests, since each compiles a text. */
    private static Denoiser denoiser(Golden golden, Savings savings) {
        String options = golden.options(savings);
        return DENOISERS
                .computeIfAbsent(
                        options, key -> slipstream.denoiser(golden.use(), options, Path.of("")))
                .role();
    }

    private NDArray predict(Denoiser denoiser, NDArray samples, Timesteps at, NDArray seen) {
        try (Conditioning conditioning =
                denoiser.condition(new Observation(Map.of("obs", seen)), manager)) {
            return denoiser.predict(samples, at, conditioning).singletonOrThrow();
        }
    }
}
