// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.conformance;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.plugin.PluginDescriptor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs plugins of the tests as their authors would. */
public final class SampleJar {

    private SampleJar() {}

    /** Packs {@link SamplePlugin}. */
    public static Path sample(Path jar, String version) throws IOException {
        String roles =
                """
                { "kind": "scheduler", "name": "sound" },
                { "kind": "scheduler", "name": "broken" }
                """;
        String presets = "\"sample-sound\", \"sample-broken\"";
        return write(jar, SamplePlugin.class, descriptor("sample", version, roles, presets));
    }

    /** Packs {@link BarePlugin}. */
    public static Path bare(Path jar) throws IOException {
        return write(jar, BarePlugin.class, descriptor("bare", "1.0.0", "", ""));
    }

    private static String descriptor(String id, String version, String roles, String presets) {
        return """
        { "schema": 1, "id": "%s", "version": "%s", "name": "A sample", "description": "A sample",
          "licence": "Apache-2.0",
          "requires": { "api": "[0.1,0.2)", "djl": "[0.35.1,0.36)" },
          "roles": [%s], "presets": [%s], "claims": [] }
        """
                .formatted(id, version, roles, presets);
    }

    private static Path write(Path jar, Class<? extends SlipstreamPlugin> plugin, String descriptor)
            throws IOException {
        try (OutputStream stream = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            put(zip, PluginDescriptor.ENTRY, descriptor.getBytes(StandardCharsets.UTF_8));
            put(
                    zip,
                    "META-INF/services/" + SlipstreamPlugin.class.getName(),
                    plugin.getName().getBytes(StandardCharsets.UTF_8));
            put(zip, plugin);
            for (Class<?> nested : plugin.getDeclaredClasses()) {
                put(zip, nested);
                for (Class<?> inner : nested.getDeclaredClasses()) {
                    put(zip, inner);
                }
            }
        }
        return jar;
    }

    private static void put(ZipOutputStream zip, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream stream = type.getClassLoader().getResourceAsStream(name)) {
            put(zip, name, stream.readAllBytes());
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
