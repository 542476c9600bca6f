// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.plugin.HostVersions;

import org.junit.jupiter.api.Test;

final class EnvironmentTest {

    @Test
    void knowsTheVersionsOfThisProcess() {
        EngineSettings engine = EngineSettings.defaults();

        Environment environment = Environment.here(engine);

        assertThat(environment.api()).isEqualTo(HostVersions.current().api().toString());
        assertThat(environment.djl()).isEqualTo(HostVersions.current().djl().toString());
        assertThat(environment.pytorch()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(environment.java()).contains(String.valueOf(Runtime.version().feature()));
        assertThat(environment.engine()).isEqualTo(engine);
    }
}
