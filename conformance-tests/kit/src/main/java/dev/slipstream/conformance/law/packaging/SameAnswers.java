// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.packaging;

import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.config.FactoryIndex;
import dev.slipstream.runtime.config.IndexedFactory;
import dev.slipstream.runtime.config.IndexedPlugin;
import dev.slipstream.runtime.config.IndexedPreset;
import dev.slipstream.runtime.plugin.RoleKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whoever asks, whenever, hears the same. */
final class SameAnswers extends Law {

    SameAnswers() {
        super(
                "PACK-03",
                Scope.PLUGIN,
                "The plugin and its factories answer the same whenever they are asked.",
                "defaults() and presets() that depend on the time, the machine or a counter");
    }

    @Override
    public Finding check(Trial trial) {
        Optional<SlipstreamPlugin> plugin = plugin(trial);
        if (plugin.isEmpty()) {
            return Finding.notApplicable("the plugin has neither factory nor preset");
        }
        List<String> first = answers(plugin.get());
        List<String> second = answers(plugin.get());
        if (first.equals(second)) {
            return Finding.passed(first.size() + " answers, given twice");
        }
        List<String> changed = new ArrayList<>(second);
        changed.removeAll(first);
        return broken(
                "another answer the second time: " + changed,
                "the first one",
                "give constants; what depends on something is an option, or made in create()");
    }

    private static Optional<SlipstreamPlugin> plugin(Trial trial) {
        FactoryIndex index = trial.host().slipstream().factories();
        return Stream.concat(
                        Stream.of(RoleKind.values())
                                .flatMap(kind -> index.factories(kind).stream())
                                .map(IndexedFactory::plugin),
                        index.presets().stream().map(IndexedPreset::plugin))
                .filter(plugin -> plugin.id().equals(trial.subject().id()))
                .map(IndexedPlugin::plugin)
                .findFirst();
    }

    private static List<String> answers(SlipstreamPlugin plugin) {
        List<String> answers = new ArrayList<>();
        answers.add(plugin.id());
        for (RoleKind kind : RoleKind.values()) {
            kind.factories(plugin).forEach(factory -> answers.add(kind + " " + answer(factory)));
        }
        plugin.presets().forEach(preset -> answers.add(preset.toString()));
        return answers;
    }

    private static <O extends Record> String answer(RoleFactory<O> factory) {
        O defaults = factory.defaults();
        return String.join(
                ", ",
                factory.name(),
                factory.description(),
                defaults.toString(),
                factory.lossless(defaults).toString());
    }
}
