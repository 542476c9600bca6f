// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.conformance;

import dev.slipstream.runtime.plugin.HostVersions;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.plugin.PluginLoader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which plugin a command is about: a jar, a plugin's folder, or the id of one that is there. */
public final class PluginArgument {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    private PluginArgument() {}

    /**
     * Finds the plugin.
     *
     * @param text what the user wrote; an id goes before a file of the same name
     * @param folders folders with plugins
     * @return its jar or folder, which may be missing or broken: its loader says so
     * @throws dev.slipstream.api.error.ConfigException where the text can only be an id, and no
     *     plugin has it
     */
    public static Path locate(String text, List<Path> folders) {
        if (!ID.matcher(text).matches()) {
            return Path.of(text);
        }
        try (PluginCatalog catalog = PluginLoader.load(folders, HostVersions.current())) {
            Optional<Path> found = catalog.entry(text).map(PluginEntry::location);
            if (found.isEmpty() && Files.exists(Path.of(text))) {
                return Path.of(text);
            }
            return found.orElseGet(() -> catalog.require(text).location());
        }
    }
}
