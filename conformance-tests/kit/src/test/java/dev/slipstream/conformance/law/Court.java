// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.law.broken.Specimen;
import dev.slipstream.conformance.reference.KitPlugin;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.conformance.subject.Trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks laws on a plugin, in a host of its own. */
final class Court implements AutoCloseable {

    private static final String POLICY = "kit/micro";
    private static final long SEED = 11;

    private final Subject subject;
    private final String preset;
    private final Host host;

    private Court(Subject subject, String preset, Host host) {
        this.subject = subject;
        this.preset = preset;
        this.host = host;
    }

    static Court of(SlipstreamPlugin plugin) {
        Subject subject = subject(plugin.id(), Optional.empty(), Optional.of(plugin));
        return new Court(subject, Specimen.PRESET, subject.open(POLICY));
    }

    /** A jar, which need not load. */
    static Court of(String id, Path jar) {
        Subject subject = subject(id, Optional.of(jar), Optional.empty());
        Subject alone = subject(id, Optional.empty(), Optional.empty());
        return new Court(subject, "", alone.open(POLICY));
    }

    private static Subject subject(
            String id, Optional<Path> jar, Optional<SlipstreamPlugin> plugin) {
        return new Subject(id, jar, plugin, List.of(), List.of(new KitPlugin()), List.of());
    }

    /** Checks a rule; one about presets where there is a preset. */
    Finding judge(Rule rule) throws Exception {
        if (rule.text().scope() == Scope.PRESET && preset.isEmpty()) {
            return Finding.notApplicable("no preset");
        }
        return rule.check(new Trial(subject, preset, POLICY, host, Depth.QUICK, SEED));
    }

    @Override
    public void close() {
        host.close();
    }
}
