// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.plugins.baselines.network.Golden;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.Standalone;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

/** Denoisers that recipes name beside a policy. */
final class FileDenoiserTest {

    private Slipstream slipstream;

    @BeforeEach
    void open() {
        slipstream = Slipstream.builder().plugin(new BaselinesPlugin()).build();
    }

    @AfterEach
    void close() {
        slipstream.close();
    }

    private Standalone<Denoiser> make(String use, String options) {
        return slipstream.denoiser(use, options, Path.of(""));
    }

    private String options(String golden) {
        try (NDManager manager = slipstream.runtime().engine().rootManager().newSubManager()) {
            return Golden.read(golden, manager).options(Savings.ALL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"baselines/transformer", "baselines/unet1d"})
    void wantsWeights(String use) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> make(use, "{}"))
                .withMessageContainingAll("DEN-001", "file:weights.safetensors");
    }

    @Test
    void refusesWeightsOfAnotherNetwork() {
        String weights =
                options("transformer-causal")
                        .replace("transformer-causal", "transformer-open")
                        .replace("\"n_obs_steps\":1", "\"n_obs_steps\":3");

        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> make("baselines/transformer", weights))
                .withMessageContainingAll("WGT-010", "WGT-012", "transformer-open.safetensors");
    }

    @Test
    void isTrainedOnTheProcessThatTheOptionsName() {
        String options =
                options("unet-even")
                        .replaceFirst(
                                "\\{",
                                "{ \"process\": { \"prediction_type\": \"sample\","
                                        + " \"num_train_timesteps\": 50 }, ");
        try (Standalone<Denoiser> made = make("baselines/unet1d", options)) {
            assertThat(made.role().spec().prediction()).isEqualTo(Prediction.SAMPLE);
            assertThat(made.role().spec().diffusion().timesteps()).isEqualTo(50);
            assertThat(made.role().spec().horizon()).isEqualTo(4);
            assertThat(made.role().spec().actionSize()).isEqualTo(4);
        }
    }
}
