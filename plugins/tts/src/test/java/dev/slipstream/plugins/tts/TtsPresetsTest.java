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

import java.util.Map;

final class TtsPresetsTest {

    @Test
    void eachPresetHasItsOwnWeights() {
        assertThat(TtsPresets.all())
                .extracting(Preset::name)
                .containsExactly(
                        "tts-80",
                        "tts-90",
                        "tts-93",
                        "tts-95",
                        "tts-80-ddim-40",
                        "tts-93-ddim-40",
                        "tts-95-ddim-40",
                        "tts-60-ddim-20",
                        "tts-80-ddim-20");
        assertThat(TtsPresets.all()).extracting(TtsPresetsTest::folder).doesNotHaveDuplicates();
        for (Preset preset : TtsPresets.all()) {
            for (String file : new String[] {"pruner.json", "pruner.safetensors"}) {
                assertThat(getClass().getClassLoader().getResource(folder(preset) + file))
                        .as("%s of %s", file, preset.name())
                        .isNotNull();
            }
        }
    }

    /** Where the pruner of a preset lies: a name's number is its share of reused blocks. */
    private static String folder(Preset preset) {
        String percent = preset.name().split("-", -1)[1];
        Map<String, Object> options = preset.sets().get(RecipeRole.PRUNER).options();
        assertThat(options).containsEntry("sparsity", Integer.parseInt(percent) / 100.0);
        Object weights =
                options.getOrDefault("weights", new TtsPrunerFactory().defaults().weights());
        return weights + "/" + percent + "/";
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
