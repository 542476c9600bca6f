// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.newplugin;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.plugin.HostVersions;
import dev.slipstream.runtime.plugin.Version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Maven project of a plugin that works: it builds, its tests pass, and hosts load its jar.
 *
 * @param files what is in them, by their paths with slashes
 */
public record NewProject(Map<String, String> files) {

    private static final String SERVICE =
            "META-INF/services/dev.slipstream.api.plugin.SlipstreamPlugin";

    /**
     * Fills in the templates.
     *
     * @param identity what the plugin is called
     * @param host the versions to build it for
     * @return the project
     */
    public static NewProject of(PluginIdentity identity, HostVersions host) {
        String packages = identity.packageName().replace('.', '/') + "/";
        String main = "src/main/java/" + packages;
        String test = "src/test/java/" + packages;
        String resources = "src/main/resources/";
        String prefix = identity.prefix();

        Map<String, String> templates = new LinkedHashMap<>();
        templates.put("pom.xml", "pom.xml");
        templates.put("README.md", "README.md");
        templates.put(".gitignore", "gitignore");
        templates.put(resources + "META-INF/slipstream/plugin.json", "plugin.json");
        templates.put(resources + SERVICE, "service");
        templates.put(main + "package-info.java", "package-info.java");
        templates.put(main + prefix + "Plugin.java", "Plugin.java");
        templates.put(main + "IntervalFactory.java", "IntervalFactory.java");
        templates.put(main + "IntervalPruner.java", "IntervalPruner.java");
        templates.put(main + "LatestFactory.java", "LatestFactory.java");
        templates.put(test + "IntervalPrunerTest.java", "IntervalPrunerTest.java");
        templates.put(test + prefix + "ConformanceTest.java", "ConformanceTest.java");

        Map<String, String> values =
                Map.of(
                        "id", identity.id(),
                        "package", identity.packageName(),
                        "prefix", prefix,
                        "slipstreamVersion", host.api().toString(),
                        "apiRange", compatible(host.api()),
                        "djlRange", patches(host.djl()));
        Map<String, String> files = new LinkedHashMap<>();
        templates.forEach(
                (path, name) -> files.put(path, Template.fill(Template.read(name), values)));
        return new NewProject(files);
    }

    /**
     * Writes the project.
     *
     * @param folder a folder that is empty or not there
     * @throws ConfigException where it holds something, or cannot be written
     */
    public void writeTo(Path folder) {
        try {
            requireEmpty(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            throw new ConfigException(
                    new Problem(
                            "NEW-004",
                            "folder " + folder,
                            e.toString(),
                            "a folder that can be written",
                            "choose another with --out"),
                    e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new ConfigException(
                new Problem(
                        "NEW-003",
                        "folder " + folder,
                        Files.isDirectory(folder) ? "a folder with files in it" : "a file",
                        "an empty folder, or nothing yet",
                        "choose another with --out"));
    }

    /** The versions of the api that keep what a plugin was compiled against. */
    private static String compatible(Version api) {
        return api.major() == 0
                ? patches(api)
                : "[" + api.major() + "." + api.minor() + "," + (api.major() + 1) + ")";
    }

    private static String patches(Version version) {
        String patch = version.patch() == 0 ? "" : "." + version.patch();
        String minor = version.major() + "." + version.minor() + patch;
        return "[" + minor + "," + version.major() + "." + (version.minor() + 1) + ")";
    }
}
