// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.plugins.sag.prune.SagPrunerFactory;

import org.junit.jupiter.api.Test;

final class SagPresetsTest {

    @Test
    void eachSparsityHasItsWeights() {
        String folder = new SagPrunerFactory().defaults().weights();

        assertThat(SagPresets.all()).extracting(Preset::name).containsExactly("sag-91");
        for (Preset preset : SagPresets.all()) {
            String percent = preset.name().substring("sag-".length());
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
    void thePrunerAndItsStoreReuseAlike() {
        for (Preset preset : SagPresets.all()) {
            assertThat(preset.sets().get(RecipeRole.PRUNER).options().get("reuse"))
                    .isEqualTo(preset.sets().get(RecipeRole.CACHE_STORE).options().get("reuse"));
        }
    }
}
