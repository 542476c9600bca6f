// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.toy;

import dev.slipstream.runtime.plugin.PluginDescriptor;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs {@link ToyPlugin} as its author would. */
public final class ToyJar {

    /** The toy's descriptor. */
    public static final String DESCRIPTOR =
            """
            { "schema": 1, "id": "toy", "version": "1.2.3", "name": "Toy", "description": "A toy",
              "licence": "Apache-2.0",
              "requires": { "api": "[0.1,0.2)", "djl": "[0.35.1,0.36)" },
              "roles": [
                { "kind": "policy", "name": "long" },
                { "kind": "scheduler", "name": "any" },
                { "kind": "scheduler", "name": "picky" }],
              "presets": ["toy-any", "toy-picky"],
              "claims": [
                { "preset": "toy-picky", "policy": "toy/long", "figures": { "speedup": 3.5 } }] }
            """;

    private static final String SERVICE =
            "META-INF/services/dev.slipstream.api.plugin.SlipstreamPlugin";

    private ToyJar() {}

    /** Writes the jar. */
    public static Path write(Path jar) throws IOException {
        return write(jar, DESCRIPTOR);
    }

    /** Writes the jar with another descriptor. */
    public static Path write(Path jar, String descriptor) throws IOException {
        try (OutputStream stream = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            put(zip, PluginDescriptor.ENTRY, descriptor.getBytes(StandardCharsets.UTF_8));
            put(zip, SERVICE, ToyPlugin.class.getName().getBytes(StandardCharsets.UTF_8));
            for (Path type : classes()) {
                String entry = ToyPlugin.class.getPackageName().replace('.', '/') + "/";
                put(zip, entry + type.getFileName(), Files.readAllBytes(type));
            }
        }
        return jar;
    }

    private static List<Path> classes() throws IOException {
        try (Stream<Path> files =
                Files.list(
                        Path.of(ToyPlugin.class.getResource("ToyPlugin.class").toURI())
                                .getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith("Toy"))
                    .sorted()
                    .toList();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
