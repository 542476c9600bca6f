// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.packaging;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.plugin.HostVersions;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.plugin.PluginLoader;

import java.util.List;

/** A user drops the jar into a host's folder. */
final class LoadsAsItIs extends Law {

    LoadsAsItIs() {
        super(
                "PACK-01",
                Scope.PLUGIN,
                "The jar loads: its descriptor is whole and agrees with the code, its services file"
                        + " names the plugin, and it bundles nothing of the host's.",
                "META-INF of the jar, and the scopes of its build's dependencies");
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
            return entry.isLoaded()
                    ? Finding.passed(entry.id() + " loads")
                    : Finding.failed(entry.message());
        }
    }
}
