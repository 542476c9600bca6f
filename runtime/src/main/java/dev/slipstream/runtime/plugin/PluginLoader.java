// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.engine.ContextLoader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;

/**
 * Loads plugins, each in stages: its files, its descriptor, the versions it works with, what its
 * jars contain and its services file are checked before any of its classes is loaded; then its
 * object is made and asked for what the descriptor says of it. The first stage that fails ends the
 * plugin's loading, and no other's.
 */
public final class PluginLoader {

    private static final Logger LOG = LoggerFactory.getLogger(PluginLoader.class);
    private static final int LARGEST_DESCRIPTOR = 1 << 20;

    private final HostVersions host;
    private final ClassLoader hostLoader;
    private final Map<String, Path> taken = new HashMap<>();

    private PluginLoader(HostVersions host, ClassLoader hostLoader) {
        this.host = host;
        this.hostLoader = hostLoader;
    }

    /**
     * Loads the plugins in directories: each sub-directory, with its jar and {@code lib/*.jar}, and
     * each jar is one. Where two have one id, the one found first stays.
     *
     * @param directories the directories, whose order counts
     * @param host what the host offers
     * @return the plugins, in the order of the directories and of the names in them
     * @throws ConfigException where a directory is not there
     */
    public static PluginCatalog load(List<Path> directories, HostVersions host) {
        List<Path> locations = new ArrayList<>();
        for (Path directory : directories) {
            locations.addAll(PluginFiles.candidates(directory));
        }
        return loadEach(locations, host);
    }

    /**
     * Loads plugins, each of which is named.
     *
     * @param locations jars, and directories with a jar and {@code lib/*.jar}
     * @param host what the host offers
     * @return the plugins, in this order
     */
    public static PluginCatalog loadEach(List<Path> locations, HostVersions host) {
        ClassLoader hostLoader =
                Objects.requireNonNullElseGet(
                        SlipstreamPlugin.class.getClassLoader(), ClassLoader::getSystemClassLoader);
        PluginLoader loader = new PluginLoader(host, hostLoader);
        loader.readyEngine();
        Map<Path, PluginEntry> entries = new LinkedHashMap<>();
        for (Path location : locations) {
            entries.computeIfAbsent(location.toAbsolutePath().normalize(), loader::entry);
        }
        return new PluginCatalog(List.copyOf(entries.values()));
    }

    /**
     * DJL looks for its engines once a process, through the context class loader of whoever touches
     * it first. A plugin that did would leave the process without an engine.
     */
    private void readyEngine() {
        try (ContextLoader context = ContextLoader.of(hostLoader)) {
            Class.forName("ai.djl.engine.Engine", true, hostLoader);
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("DJL's engine cannot be readied; its start will say why", e);
        }
    }

    private PluginEntry entry(Path location) {
        Subject subject = new Subject(location);
        try {
            PluginEntry entry = load(subject, PluginFiles.find(subject));
            LOG.info(
                    "loaded {}: {} roles, {} presets, {} warnings",
                    subject.where(),
                    entry.roles().size(),
                    entry.presets().size(),
                    entry.warnings().size());
            taken.put(entry.id(), location);
            return entry;
        } catch (Refusal e) {
            return failed(subject, e.problems(), e);
        } catch (RuntimeException e) {
            Problem problem =
                    subject.problem(
                            PluginCode.NOT_MADE,
                            PluginMaker.show(e),
                            "a plugin that loads",
                            "build the jar again; if that does not help, report this");
            return failed(subject, List.of(problem), e);
        }
    }

    private static PluginEntry failed(Subject subject, List<Problem> problems, Exception cause) {
        PluginEntry entry = PluginEntry.failed(subject, problems);
        LOG.warn("{}", entry.message());
        LOG.debug("why plugin '{}' failed", entry.id(), cause);
        return entry;
    }

    private PluginEntry load(Subject subject, PluginFiles files) throws Refusal {
        PluginJars jars = PluginJars.open(subject, files);
        boolean done = false;
        try {
            PluginDescriptor descriptor = describe(subject, jars);
            checkRanges(subject, descriptor);
            ContentCheck.check(subject, jars, host.classFile());
            ServicesCheck.check(subject, jars);
            checkFree(subject, descriptor);
            PluginClassLoader loader =
                    new PluginClassLoader(
                            descriptor.id() + "@" + descriptor.version(), jars, hostLoader);
            SlipstreamPlugin plugin = PluginMaker.make(subject, loader);
            Agreement.check(subject, descriptor, plugin);
            done = true;
            return PluginEntry.loaded(subject, plugin, loader);
        } finally {
            if (!done) {
                jars.close();
            }
        }
    }

    private static PluginDescriptor describe(Subject subject, PluginJars jars) throws Refusal {
        JarEntry entry = jars.own().getJarEntry(PluginDescriptor.ENTRY);
        if (entry == null) {
            throw subject.refusal(
                    PluginCode.NO_DESCRIPTOR,
                    "no file " + PluginDescriptor.ENTRY + " in " + jars.own().getName(),
                    "a plugin's jar",
                    "add the file; or, where this is a library, put it into the lib directory of"
                            + " the plugin that uses it");
        }
        byte[] bytes;
        try {
            bytes = PluginJars.read(jars.own(), entry, LARGEST_DESCRIPTOR);
        } catch (IOException e) {
            throw PluginJars.damaged(subject, PluginDescriptor.ENTRY, e);
        }
        PluginDescriptor descriptor = DescriptorReader.read(subject, bytes);
        subject.descriptor(descriptor);
        return descriptor;
    }

    private void checkRanges(Subject subject, PluginDescriptor descriptor) throws Refusal {
        VersionRange api = descriptor.api();
        if (!api.contains(host.api())) {
            boolean newer = api.isBelow(host.api());
            throw subject.refusal(
                    newer ? PluginCode.API_TOO_NEW : PluginCode.API_TOO_OLD,
                    "a plugin for api " + api,
                    "one for this runtime's api " + host.api(),
                    newer
                            ? "upgrade the runtime, or install an older version of the plugin"
                            : "install a newer version of the plugin");
        }
        if (!descriptor.djl().contains(host.djl())) {
            throw subject.refusal(
                    PluginCode.DJL_RANGE,
                    "a plugin for DJL " + descriptor.djl(),
                    "one for this runtime's DJL " + host.djl(),
                    "install a version of the plugin for this DJL");
        }
    }

    private void checkFree(Subject subject, PluginDescriptor descriptor) throws Refusal {
        Path first = taken.get(descriptor.id());
        if (first != null) {
            throw subject.refusal(
                    PluginCode.DUPLICATE_ID,
                    "the id '" + descriptor.id() + "', which is that of " + first,
                    "one plugin of an id",
                    "remove one of the two");
        }
    }
}
