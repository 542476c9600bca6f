// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.packaging;

import dev.slipstream.api.error.Problem;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.plugin.HostVersions;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.plugin.PluginLoader;

import java.util.List;
import java.util.stream.Collectors;

/** What a host would only warn of. */
final class LoadsQuietly extends Law {

    LoadsQuietly() {
        super(
                "PACK-02",
                Scope.PLUGIN,
                "The jar loads without a warning: nothing in it is ignored.",
                "libraries in the jar or its lib folder that the host brings itself");
    }

    @Override
    public Finding check(Trial trial) {
        if (trial.subject().jar().isEmpty()) {
            return Finding.notApplicable("the plugin is on the class path; check its jar too");
        }
        try (PluginCatalog catalog =
                PluginLoader.loadEach(
                        List.of(trial.subject().jar().get()), HostVersions.current())) {
            PluginEntry entry = catalog.entries().get(0);
            return entry.warnings().isEmpty()
                    ? Finding.passed("no warnings")
                    : Finding.failed(
                            entry.warnings().stream()
                                    .map(Problem::text)
                                    .collect(Collectors.joining("\n")));
        }
    }
}
