// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.options.OptionsWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransformerShapeTest {

    private static TransformerShape bind(String json) {
        return new OptionBinder().bindText(TransformerShape.DEFAULT, json, "network");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'n_emb': 12, 'n_head': 5} | n_emb 12 is not an even multiple of n_head 5",
                "{'n_emb': 9, 'n_head': 3} | n_emb 9 is not an even multiple",
                "{'output_dim': 3} | input_dim 2 and output_dim 3 differ",
                "{'time_as_cond': false} | time_as_cond and obs_as_cond are true",
                "{'obs_as_cond': false} | time_as_cond and obs_as_cond are true",
                "{'n_layer': 0} | n_layer",
                "{'n_head': 0} | n_head",
                "{'n_emb': 2} | n_emb",
                "{'horizon': 0} | horizon",
                "{'n_obs_steps': 0} | n_obs_steps",
                "{'n_cond_layers': -1} | n_cond_layers",
                "{'p_drop_attn': 1.5} | p_drop_attn",
                "{'n_embed': 8} | n_emb",
            })
    void refuses(String json, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> bind(json.replace('\'', '"')))
                .withMessageContaining(message);
    }

    @Test
    void takesTheReferencesNames() {
        TransformerShape shape =
                bind(
                        """
                        {"input_dim": 9, "output_dim": 9, "horizon": 16, "n_obs_steps": 4,
                         "cond_dim": 60, "n_layer": 8, "n_head": 4, "n_emb": 768,
                         "causal_attn": false, "time_as_cond": true, "obs_as_cond": true,
                         "n_cond_layers": 1, "p_drop_emb": 0.0, "p_drop_attn": 0.1}
                        """);

        assertThat(shape)
                .isEqualTo(
                        new TransformerShape(
                                9, 9, 16, 4, 60, 8, 4, 768, false, true, true, 1, 0, 0.1));
        assertThat(bind(OptionsWriter.text(shape))).isEqualTo(shape);
    }

    @Test
    void goesOverToOtherData() {
        TransformerShape shape = TransformerShape.DEFAULT.of(7, 3);

        assertThat(shape.conditionDim()).isEqualTo(7);
        assertThat(shape.inputDim()).isEqualTo(3);
        assertThat(shape.outputDim()).isEqualTo(3);
        assertThat(shape.of(20, 2)).isEqualTo(TransformerShape.DEFAULT);
    }
}
