// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.hint.Nearest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The plugins that were found, in the order of their directories and, within one, of their file
 * names.
 *
 * <p>Immutable; any thread.
 */
public final class PluginCatalog implements AutoCloseable {

    private final List<PluginEntry> entries;

    PluginCatalog(List<PluginEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * All plugins.
     *
     * @return loaded and failed ones
     */
    public List<PluginEntry> entries() {
        return entries;
    }

    /**
     * The plugins that can be used.
     *
     * @return those that are loaded
     */
    public List<PluginEntry> loaded() {
        return entries.stream().filter(PluginEntry::isLoaded).toList();
    }

    /**
     * The plugins that cannot be used.
     *
     * @return those that failed
     */
    public List<PluginEntry> failed() {
        return entries.stream().filter(entry -> !entry.isLoaded()).toList();
    }

    /**
     * Looks a plugin up.
     *
     * @param id its id
     * @return the loaded plugin of that id, or else the first that failed
     */
    public Optional<PluginEntry> entry(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .min(Comparator.comparing(PluginEntry::state));
    }

    /**
     * Looks up a plugin that somebody needs.
     *
     * @param id its id
     * @return its entry, which is loaded
     * @throws ConfigException where it is not there, or failed, with the reasons
     */
    public PluginEntry require(String id) {
        PluginEntry entry = entry(id).orElseThrow(() -> new ConfigException(unknown(id)));
        entry.requirePlugin();
        return entry;
    }

    /**
     * Fails where any plugin failed.
     *
     * @throws ConfigException with all plugins' problems
     */
    public void requireAllLoaded() {
        List<Problem> problems =
                entries.stream().flatMap(entry -> entry.problems().stream()).toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** Closes the plugins' jars. For the end of a process, or of a test: nothing is unloaded. */
    @Override
    public void close() {
        entries.forEach(entry -> entry.loader().ifPresent(PluginClassLoader::close));
    }

    private Problem unknown(String id) {
        List<String> ids = entries.stream().map(PluginEntry::id).distinct().sorted().toList();
        return PluginCode.UNKNOWN_PLUGIN.problem(
                "plugin '" + id + "'",
                "no such plugin",
                ids.isEmpty() ? "a plugin, of which there are none" : "one of " + ids,
                Nearest.names(id, ids).stream()
                        .findFirst()
                        .map(near -> "write '" + near + "'")
                        .orElse("install it, or name its directory with --plugins"));
    }
}
