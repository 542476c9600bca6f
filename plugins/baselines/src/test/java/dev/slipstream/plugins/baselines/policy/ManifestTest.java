// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.plugins.baselines.transformer.Transformer;
import dev.slipstream.plugins.baselines.unet.Unet;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.options.OptionsWriter;

import org.junit.jupiter.api.Test;

final class ManifestTest {

    private static Manifest read(String json) {
        return OptionBinder.bindExport(Manifest.DEFAULT, json, "manifest");
    }

    @Test
    void comesBackFromAFileAsItWas() {
        Manifest manifest = read("{\"network\": \"unet1d\", \"observation\": \"state\"}").of(7, 3);

        assertThat(read(OptionsWriter.text(manifest))).isEqualTo(manifest);
    }

    @Test
    void describesTheNetworkOfItsKind() {
        assertThat(Manifest.DEFAULT.model())
                .isEqualTo(new Transformer(Manifest.DEFAULT.transformer()));
        assertThat(read("{\"network\": \"unet1d\"}").model())
                .isEqualTo(new Unet(Manifest.DEFAULT.unet()));
    }

    @Test
    void goesOverToOtherData() {
        Manifest manifest = Manifest.DEFAULT.of(7, 3);

        assertThat(manifest.model().observationSize()).isEqualTo(7);
        assertThat(manifest.model().actionSize()).isEqualTo(3);
        assertThat(manifest.unet().observationDim()).isEqualTo(7);
        assertThat(manifest.of(20, 2)).isEqualTo(Manifest.DEFAULT);
    }
}
