// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A preset's student is in the jar, and its scheduler asks where the student was distilled. */
final class SdmPresetsTest {

    private static byte[] read(String path) throws IOException {
        try (InputStream stream = SdmPresetsTest.class.getClassLoader().getResourceAsStream(path)) {
            assertThat(stream).as(path).isNotNull();
            return stream.readAllBytes();
        }
    }

    @Test
    void everyPresetHasItsStudent() throws IOException {
        for (Preset preset : SdmPresets.all()) {
            String manifest =
                    (String) preset.sets().get(RecipeRole.DENOISER).options().get("manifest");
            Object timestep = preset.sets().get(RecipeRole.SCHEDULER).options().get("timestep");

            assertThat(new String(read(manifest), StandardCharsets.UTF_8))
                    .contains("\"timesteps\":[" + timestep + "]");
            assertThat(read(manifest.replace("manifest.json", "weights.safetensors")))
                    .hasSizeLessThan(5_000_000);
        }
    }
}
