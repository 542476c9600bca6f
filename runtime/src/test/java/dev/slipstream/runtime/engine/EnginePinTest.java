// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;

class EnginePinTest {

    @Test
    void theClassPathHasTheOneSetThatStartsOffline() {
        assertThat(EnginePins.found()).isEqualTo(EnginePins.WANTED);
        TorchEngine.start(EngineSettings.defaults());

        assertThat(Engine.getDjlVersion()).isEqualTo("0.35.1");
        assertThat(Engine.getEngine("PyTorch").getVersion()).isEqualTo("2.7.1");
        assertThat(Utils.isOfflineMode()).isTrue();
    }

    @Test
    void aPartOfAnotherVersionIsNamed() {
        assertThatThrownBy(() -> new EnginePins("0.38.0", "0.35.1", "none", "2.7.1").check())
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.problems()).hasSize(2))
                .hasMessageContaining("ENG-001 ai.djl:api: found 0.38.0, wanted 0.35.1")
                .hasMessageContaining("pytorch-jni: found none, wanted 2.7.1-0.35.1")
                .hasMessageContaining("together");
    }
}
