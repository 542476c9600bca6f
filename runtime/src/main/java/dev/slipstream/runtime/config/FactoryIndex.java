// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.runtime.options.Found;
import dev.slipstream.runtime.options.PluginCalls;
import dev.slipstream.runtime.plugin.RoleKind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The factories and presets of the plugins that are there.
 *
 * <p>A plugin that cannot be indexed is left out and listed among the problems; the others are as
 * if it were not there, but messages about names that are not found say that it failed.
 *
 * <p>Process scope, any thread.
 */
public final class FactoryIndex {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String WORDS = "lower case words joined by hyphens";

    private final Map<String, IndexedPlugin> plugins = new LinkedHashMap<>();
    private final List<IndexedFactory> factories = new ArrayList<>();
    private final List<IndexedPreset> presets = new ArrayList<>();
    private final Map<String, String> failed = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private FactoryIndex() {}

    /**
     * Indexes plugins.
     *
     * @param plugins the plugins
     * @return the index, which lists the problems of those that it left out
     */
    public static FactoryIndex of(List<IndexedPlugin> plugins) {
        return of(plugins, Map.of());
    }

    /**
     * Indexes plugins, beside some that are there but failed to load.
     *
     * @param plugins the plugins that loaded
     * @param failed the ids of those that did not, with the reason in a few words, so that messages
     *     about a missing name can give it
     * @return the index, which lists the problems of those that it left out
     */
    public static FactoryIndex of(List<IndexedPlugin> plugins, Map<String, String> failed) {
        FactoryIndex index = new FactoryIndex();
        index.failed.putAll(failed);
        plugins.forEach(index::add);
        index.checkPresetNames();
        return index;
    }

    private void add(IndexedPlugin plugin) {
        List<Problem> own = new ArrayList<>();
        String where = "plugin '" + plugin.id() + "'";
        checkName(plugin.id(), where, "id", own);
        if (plugins.containsKey(plugin.id())) {
            problems.add(
                    new Problem(
                            "CFG-042",
                            where,
                            "a second plugin with this id",
                            "ids that differ",
                            "remove one of the two"));
            return;
        }
        List<IndexedFactory> brought = new ArrayList<>();
        List<IndexedPreset> named = new ArrayList<>();
        PluginCalls.call(
                plugin.loader(),
                where,
                "lists of factories and presets",
                own,
                () -> {
                    readFactories(plugin, where, brought, own);
                    readPresets(plugin, where, named, own);
                    return plugin;
                });
        if (!own.isEmpty()) {
            failed.put(plugin.id(), own.get(0).code() + ", found " + own.get(0).found());
            problems.addAll(own);
            return;
        }
        plugins.put(plugin.id(), plugin);
        factories.addAll(brought);
        presets.addAll(named);
    }

    private static void readFactories(
            IndexedPlugin plugin, String where, List<IndexedFactory> brought, List<Problem> own) {
        for (RoleKind kind : RoleKind.values()) {
            Set<String> names = new HashSet<>();
            for (RoleFactory<?> factory : kind.factories(plugin.plugin())) {
                String name = factory.name();
                String at = where + ", " + kind.noun() + " '" + name + "'";
                checkName(name, at, "name", own);
                if (!names.add(name)) {
                    own.add(
                            new Problem(
                                    "CFG-042",
                                    at,
                                    "a second " + kind.noun() + " with this name",
                                    "names that differ",
                                    PluginCalls.REPORT));
                }
                brought.add(new IndexedFactory(kind, name, plugin, factory));
            }
        }
    }

    private static void readPresets(
            IndexedPlugin plugin, String where, List<IndexedPreset> named, List<Problem> own) {
        for (Preset preset : plugin.plugin().presets()) {
            String at = where + ", preset '" + preset.name() + "'";
            checkName(preset.name(), at, "name", own);
            Stream.concat(preset.sets().values().stream(), preset.assumes().values().stream())
                    .map(RoleChoice::use)
                    .filter(use -> use == null)
                    .forEach(
                            use ->
                                    own.add(
                                            new Problem(
                                                    "CFG-042",
                                                    at,
                                                    "a role that uses null",
                                                    "plugin/factory, or none",
                                                    PluginCalls.REPORT)));
            named.add(new IndexedPreset(plugin, preset));
        }
    }

    private static void checkName(String name, String where, String what, List<Problem> own) {
        if (name == null || !NAME.matcher(name).matches()) {
            own.add(
                    new Problem(
                            "CFG-042",
                            where,
                            name == null ? "null" : "the " + what + " " + Found.quoted(name),
                            WORDS,
                            PluginCalls.REPORT));
        }
    }

    private void checkPresetNames() {
        Map<String, List<IndexedPreset>> byName = new LinkedHashMap<>();
        for (IndexedPreset preset : presets) {
            byName.computeIfAbsent(preset.preset().name(), name -> new ArrayList<>()).add(preset);
        }
        byName.forEach(
                (name, same) -> {
                    if (same.size() > 1) {
                        problems.add(ambiguousPreset("preset '" + name + "'", same));
                    }
                });
    }

    static Problem ambiguousPreset(String where, List<IndexedPreset> same) {
        List<String> ids = same.stream().map(preset -> preset.plugin().id()).distinct().toList();
        return new Problem(
                "CFG-034",
                where,
                ids.size() > 1
                        ? "a preset of that name in each of the plugins " + String.join(", ", ids)
                        : "two presets of that name in plugin " + ids.get(0),
                "one preset of a name",
                ids.size() > 1
                        ? "leave one of the plugins out, or write the recipe without the preset"
                        : PluginCalls.REPORT);
    }

    /**
     * What is wrong with the plugins: names that come twice, code that throws. Not fatal: what is
     * wrong is left out, and a preset that two plugins offer is refused where it is used.
     *
     * @return the problems, none where all is well
     */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * The indexed plugins' ids.
     *
     * @return the ids in the order given
     */
    public List<String> plugins() {
        return List.copyOf(plugins.keySet());
    }

    /**
     * All factories of a kind.
     *
     * @param kind the kind
     * @return the factories, by plugins
     */
    public List<IndexedFactory> factories(RoleKind kind) {
        return factories.stream().filter(factory -> factory.kind() == kind).toList();
    }

    /**
     * All presets.
     *
     * @return the presets, by plugins
     */
    public List<IndexedPreset> presets() {
        return List.copyOf(presets);
    }

    /**
     * Finds a factory by the name that recipes use.
     *
     * @param kind what it makes
     * @param use {@code plugin/factory}; for a policy, trainer or task the factory's name is enough
     *     where only one plugin has it
     * @param where what messages call the place that names it
     * @return the factory
     * @throws ConfigException where there is none, with the nearest names
     */
    public IndexedFactory require(RoleKind kind, String use, String where) {
        List<Problem> found = new ArrayList<>();
        return new FactoryFinder(this)
                .find(kind, use, where, found)
                .orElseThrow(() -> new ConfigException(found));
    }

    /** The factories of a name in any plugin and of any kind. */
    List<IndexedFactory> named(String name) {
        return factories.stream().filter(factory -> factory.name().equals(name)).toList();
    }

    /** The presets of a name: one, unless there is none, or plugins disagree. */
    List<IndexedPreset> presets(String name) {
        return presets.stream().filter(preset -> preset.preset().name().equals(name)).toList();
    }

    /** Why a plugin is not there although it was found. */
    Optional<String> failure(String plugin) {
        return Optional.ofNullable(failed.get(plugin));
    }

    /** The end of a fix where a name is not found and a plugin that failed may have it. */
    String orMend() {
        return failed.isEmpty()
                ? ""
                : ", or mend what failed to load: "
                        + failed.entrySet().stream()
                                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                                .collect(Collectors.joining(", "));
    }
}
