// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.toy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.junit.StrategyConformance;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.suite.Catalogue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** The suite as JUnit runs it in a plugin's build, from another package. */
final class ToyConformanceTest extends StrategyConformance {

    @TempDir static Path folder;

    @Override
    protected SlipstreamPlugin plugin() {
        return new ToyPlugin();
    }

    @Override
    protected List<SlipstreamPlugin> beside() {
        return List.of(new ToyKit());
    }

    @Override
    protected List<String> presets() {
        return List.of("toy-any");
    }

    @Override
    protected Path reports() {
        return folder.resolve("reports");
    }

    @Override
    protected Catalogue catalogue() {
        return new Catalogue(
                List.of(
                        FakeRule.of(
                                "TOY-01",
                                Scope.PRESET,
                                trial -> {
                                    assertThat(trial.recipe().name()).isEqualTo(trial.preset());
                                    return Finding.passed("well");
                                })));
    }

    @AfterAll
    static void theReportIsThere() {
        assertThat(folder.resolve("reports").resolve("ToyConformanceTest.json"))
                .content()
                .contains("\"passed\" : 1", "\"failed\" : 0");
    }
}
