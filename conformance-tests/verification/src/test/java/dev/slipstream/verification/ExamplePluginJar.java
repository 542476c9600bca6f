// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.tools.ToolProvider;

/** Compiles the example plugin as a stranger would, and packs it into a jar. */
final class ExamplePluginJar {

    private static final Path SOURCES = Path.of("src", "test", "example-plugin");

    private ExamplePluginJar() {}

    static Path build(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(classes, files(SOURCES.resolve("src")));
        Path jar = folder.resolve("example-1.0.0.jar");
        try (OutputStream stream = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (Path file : files(classes)) {
                put(zip, classes.relativize(file), file);
            }
            for (Path file : files(SOURCES.resolve("META-INF"))) {
                put(zip, SOURCES.relativize(file), file);
            }
        }
        return jar;
    }

    /** Compiles sources against everything that these tests see. */
    static void compile(Path target, List<Path> sources) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--release",
                                "17",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                target.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, System.err, System.err, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("the compiler refused " + sources);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ZipOutputStream zip, Path name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name.toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
    }
}
