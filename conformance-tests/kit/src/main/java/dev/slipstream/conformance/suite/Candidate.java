// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.runtime.plugin.HostVersions;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.plugin.PluginDescriptor;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.plugin.PluginLoader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plugin to judge, with what its report says about it.
 *
 * @param subject the plugin as rules see it
 * @param version its version, as its descriptor has it
 * @param presets the names of its presets
 * @param jars its own jar and then its libraries; none where it is on the class path
 * @param loads whether it loads; of one that does not, nothing but that can be judged
 */
public record Candidate(
        Subject subject, String version, List<String> presets, List<Jar> jars, boolean loads) {

    /** The version of a plugin that has no descriptor. */
    private static final String NO_VERSION = "without a version";

    /** Copies the lists. */
    public Candidate {
        presets = List.copyOf(presets);
        jars = List.copyOf(jars);
    }

    /**
     * A plugin as a host finds it.
     *
     * @param location its jar, or its folder with the jar and {@code lib}
     * @param folders folders with the plugins beside it
     * @param beside the plugins beside it on the class path
     * @return the candidate
     * @throws dev.slipstream.api.error.ConfigException where there is nothing
     */
    public static Candidate at(Path location, List<Path> folders, List<SlipstreamPlugin> beside) {
        try (PluginCatalog catalog =
                PluginLoader.loadEach(List.of(location), HostVersions.current())) {
            PluginEntry entry = catalog.entries().get(0);
            if (!Files.exists(location)) {
                entry.requirePlugin();
            }
            Optional<PluginDescriptor> descriptor = entry.descriptor();
            Subject subject =
                    new Subject(
                            entry.id(),
                            Optional.of(location),
                            Optional.empty(),
                            folders,
                            beside,
                            descriptor.map(PluginDescriptor::claims).orElse(List.of()));
            return new Candidate(
                    subject,
                    entry.version().orElse(NO_VERSION),
                    descriptor.map(PluginDescriptor::presets).orElse(List.of()),
                    Jar.of(location),
                    entry.isLoaded());
        }
    }

    /**
     * A plugin of the class path, as its author's build has it.
     *
     * @param plugin the plugin
     * @param beside the plugins beside it on the class path
     * @return the candidate
     */
    public static Candidate of(SlipstreamPlugin plugin, List<SlipstreamPlugin> beside) {
        Optional<ClassPathDescriptor> descriptor = ClassPathDescriptor.of(plugin);
        Subject subject =
                new Subject(
                        plugin.id(),
                        Optional.empty(),
                        Optional.of(plugin),
                        List.of(),
                        beside,
                        descriptor.map(ClassPathDescriptor::claims).orElse(List.of()));
        return new Candidate(
                subject,
                descriptor.map(ClassPathDescriptor::version).orElse(NO_VERSION),
                plugin.presets().stream().map(Preset::name).toList(),
                List.of(),
                true);
    }
}
