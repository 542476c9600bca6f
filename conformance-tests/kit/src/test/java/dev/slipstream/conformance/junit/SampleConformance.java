// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.junit;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.suite.Catalogue;
import dev.slipstream.conformance.toy.FakeRule;
import dev.slipstream.conformance.toy.ToyKit;
import dev.slipstream.conformance.toy.ToyPlugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a plugin's author writes, with rules as small as can be. */
final class SampleConformance extends StrategyConformance {

    private final Path reports;

    SampleConformance(Path reports) {
        this.reports = reports;
    }

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
    protected Map<String, String> exempt() {
        return Map.of("TOY-04", "it is a toy");
    }

    @Override
    protected Path reports() {
        return reports;
    }

    @Override
    protected Catalogue catalogue() {
        return new Catalogue(
                List.of(
                        FakeRule.of("TOY-01", Scope.PLUGIN, trial -> Finding.passed("well")),
                        FakeRule.of("TOY-02", Scope.PRESET, trial -> Finding.failed("moved by 3")),
                        FakeRule.of(
                                "TOY-03",
                                Scope.PRESET,
                                trial -> Finding.notApplicable("no memory")),
                        FakeRule.of("TOY-04", Scope.PRESET, trial -> Finding.failed("slow"))));
    }
}
