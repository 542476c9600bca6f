// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.options.OptionsWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class UnetShapeTest {

    private static UnetShape bind(String json) {
        return new OptionBinder().bindText(UnetShape.DEFAULT, json, "network");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'horizon': 10} | horizon 10 is no multiple of 4, which 3 levels halve it to",
                "{'kernel_size': 4} | kernel_size 4",
                "{'diffusion_step_embed_dim': 9} | diffusion_step_embed_dim 9",
                "{'diffusion_step_embed_dim': 2} | diffusion_step_embed_dim",
                "{'down_dims': []} | at least one level",
                "{'down_dims': [8, 12]} | down_dims 12 is no multiple of n_groups 8",
                "{'down_dims': [12, 24], 'n_groups': 4} | no multiple of 8, the groups",
                "{'down_dims': [8, 0]} | down_dims",
                "{'n_groups': 0} | n_groups",
                "{'kernel': 5} | kernel_size",
            })
    void refuses(String json, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> bind(json.replace('\'', '"')))
                .withMessageContaining(message);
    }

    @Test
    void takesTheReferencesNames() {
        UnetShape shape =
                bind(
                        """
                        {"input_dim": 10, "horizon": 4, "n_obs_steps": 2, "obs_dim": 137,
                         "diffusion_step_embed_dim": 128, "down_dims": [512, 1024, 2048],
                         "kernel_size": 3, "n_groups": 8, "cond_predict_scale": false}
                        """);

        assertThat(shape)
                .isEqualTo(
                        new UnetShape(10, 4, 2, 137, 128, List.of(512, 1024, 2048), 3, 8, false));
        assertThat(bind(OptionsWriter.text(shape))).isEqualTo(shape);
    }

    @Test
    void goesOverToOtherData() {
        UnetShape shape = UnetShape.DEFAULT.of(7, 3);

        assertThat(shape.observationDim()).isEqualTo(7);
        assertThat(shape.inputDim()).isEqualTo(3);
        assertThat(shape.of(20, 2)).isEqualTo(UnetShape.DEFAULT);
    }
}
