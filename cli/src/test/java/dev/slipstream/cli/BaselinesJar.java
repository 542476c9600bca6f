// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.plugins.baselines.BaselinesPlugin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The baselines plugin as a host finds it. */
public final class BaselinesJar {

    private BaselinesJar() {}

    /** Lays the plugin out, whether the build has made a jar of it yet or not. */
    public static void into(Path plugins) throws IOException, URISyntaxException {
        Path code =
                Path.of(
                        BaselinesPlugin.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Path jar = plugins.resolve("baselines.jar");
        if (!Files.isDirectory(code)) {
            Files.copy(code, jar);
            return;
        }
        try (OutputStream stream = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(stream);
                Stream<Path> files = Files.walk(code)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(code.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
    }
}
