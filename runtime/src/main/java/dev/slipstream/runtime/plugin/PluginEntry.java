// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.plugin.PluginDescriptor.RoleName;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plugin that was found, loaded or not.
 *
 * @param id its id, or its file's name where no descriptor could be read
 * @param version its version, as its descriptor has it
 * @param apiRange the versions of the api that it works with, as its descriptor has them
 * @param state whether it is loaded
 * @param problems why it is not loaded; none where it is
 * @param warnings what its author should put right
 * @param location its directory or jar
 * @param descriptor what it says of itself, where that could be read
 * @param plugin the plugin, where it is loaded
 * @param loader the class loader that it lives in, where it is loaded
 */
public record PluginEntry(
        String id,
        Optional<String> version,
        Optional<String> apiRange,
        State state,
        List<Problem> problems,
        List<Problem> warnings,
        Path location,
        Optional<PluginDescriptor> descriptor,
        Optional<SlipstreamPlugin> plugin,
        Optional<PluginClassLoader> loader) {

    /** Whether a plugin can be used. */
    public enum State {
        /** It can. */
        LOADED,
        /** It cannot, for the reasons in its entry. */
        FAILED
    }

    /** Copies the lists. */
    public PluginEntry {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    static PluginEntry loaded(Subject subject, SlipstreamPlugin plugin, PluginClassLoader loader) {
        return of(subject, State.LOADED, List.of(), Optional.of(plugin), Optional.of(loader));
    }

    static PluginEntry failed(Subject subject, List<Problem> problems) {
        return of(subject, State.FAILED, problems, Optional.empty(), Optional.empty());
    }

    private static PluginEntry of(
            Subject subject,
            State state,
            List<Problem> problems,
            Optional<SlipstreamPlugin> plugin,
            Optional<PluginClassLoader> loader) {
        return new PluginEntry(
                subject.id(),
                subject.version(),
                subject.apiRange(),
                state,
                problems,
                subject.warnings(),
                subject.location(),
                subject.descriptor(),
                plugin,
                loader);
    }

    /**
     * The code of the first problem.
     *
     * @return a code such as {@code PLG-011}, or empty where the plugin is loaded
     */
    public Optional<String> code() {
        return problems.stream().findFirst().map(Problem::code);
    }

    /**
     * All problems as text, a line each.
     *
     * @return the text, empty where the plugin is loaded
     */
    public String message() {
        return problems.stream().map(Problem::text).collect(Collectors.joining("\n"));
    }

    /**
     * Its factories, as its descriptor has them.
     *
     * @return kinds and names
     */
    public List<RoleName> roles() {
        return descriptor.map(PluginDescriptor::roles).orElse(List.of());
    }

    /**
     * Its presets, as its descriptor has them.
     *
     * @return names
     */
    public List<String> presets() {
        return descriptor.map(PluginDescriptor::presets).orElse(List.of());
    }

    /**
     * Whether it can be used.
     *
     * @return true where it can
     */
    public boolean isLoaded() {
        return state == State.LOADED;
    }

    /**
     * The plugin, which somebody needs.
     *
     * @return the plugin
     * @throws ConfigException where it is not loaded, with the reasons
     */
    public SlipstreamPlugin requirePlugin() {
        return plugin.orElseThrow(() -> new ConfigException(problems));
    }
}
