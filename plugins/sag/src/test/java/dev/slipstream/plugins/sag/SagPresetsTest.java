// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.plugins.sag.prune.SagPrunerFactory;

import org.junit.jupiter.api.Test;

import java.util.Map;

final class SagPresetsTest {

    @Test
    void eachPresetHasItsOwnWeights() {
        assertThat(SagPresets.all())
                .extracting(Preset::name)
                .containsExactly("sag-91", "sag-91-ddim-40", "sag-60-ddim-20");
        assertThat(SagPresets.all()).extracting(SagPresetsTest::folder).doesNotHaveDuplicates();
        for (Preset preset : SagPresets.all()) {
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
                options.getOrDefault("weights", new SagPrunerFactory().defaults().weights());
        return weights + "/" + percent + "/";
    }

    @Test
    void thePrunerAndItsStoreReuseAlike() {
        for (Preset preset : SagPresets.all()) {
            assertThat(preset.sets().get(RecipeRole.PRUNER).options().get("reuse"))
                    .isEqualTo(preset.sets().get(RecipeRole.CACHE_STORE).options().get("reuse"));
        }
    }
}
