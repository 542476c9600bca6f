// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.plugins.tts.prune.TtsPrunerFactory;
import dev.slipstream.plugins.tts.small.SmallPlugin;
import dev.slipstream.runtime.Slipstream;

import org.junit.jupiter.api.Test;

final class TtsPresetsTest {

    @Test
    void eachPresetHasItsOwnWeights() {
        String folder = new TtsPrunerFactory().defaults().weights();

        assertThat(TtsPresets.all())
                .extracting(Preset::name)
                .containsExactly("tts-80", "tts-90", "tts-93");
        for (Preset preset : TtsPresets.all()) {
            String percent = preset.name().substring("tts-".length());
            assertThat(preset.sets().get(RecipeRole.PRUNER).options())
                    .containsEntry("sparsity", Integer.parseInt(percent) / 100.0);
            for (String file : new String[] {"pruner.json", "pruner.safetensors"}) {
                assertThat(
                                getClass()
                                        .getClassLoader()
                                        .getResource(folder + "/" + percent + "/" + file))
                        .as("%s of %s", file, preset.name())
                        .isNotNull();
            }
        }
    }

    @Test
    void aPrunerOfAnotherPolicyIsRefusedWhenTheRecipeIsCompiled() {
        try (Slipstream slipstream =
                Slipstream.builder().plugin(new TtsPlugin()).plugin(new SmallPlugin()).build()) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(
                            () ->
                                    slipstream.compileText(
                                            "small",
                                            """
                                            {"policy": "small/blocks",
                                             "scheduler": {"use": "small/ten-steps"},
                                             "pruner": {"use": "tts/pruner"},
                                             "cacheStore": {"use": "tts/lattice"}}
                                            """))
                    .withMessageContainingAll("TTS-004", "24 blocks");
        }
    }
}
