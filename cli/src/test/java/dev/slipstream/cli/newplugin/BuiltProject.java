// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.newplugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.tools.ToolProvider;

/** Builds a new project without Maven: what its pom says, in as much as a jar needs it. */
final class BuiltProject {

    private static final String RESOURCES = "src/main/resources/";

    private BuiltProject() {}

    /** Compiles all sources without a warning, and packs those that are not tests. */
    static Path jar(NewProject project, Path folder) throws IOException {
        project.writeTo(folder.resolve("project"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path tests = Files.createDirectory(folder.resolve("test-classes"));
        compile(folder.resolve("project/src/main/java"), classes, "");
        compile(folder.resolve("project/src/test/java"), tests, classes.toString());

        Path jar = folder.resolve("plugin.jar");
        try (OutputStream stream = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(stream);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                put(zip, name, Files.readAllBytes(file));
            }
            String pom = project.files().get("pom.xml");
            for (String path : project.files().keySet()) {
                if (path.startsWith(RESOURCES)) {
                    String text = filtered(project.files().get(path), pom);
                    put(
                            zip,
                            path.substring(RESOURCES.length()),
                            text.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return jar;
    }

    private static void compile(Path sources, Path target, String more) throws IOException {
        String classPath = System.getProperty("java.class.path");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--release",
                                "17",
                                "-Xlint:all,-path,-classfile",
                                "-Werror",
                                "-proc:none",
                                "-cp",
                                more + System.getProperty("path.separator") + classPath,
                                "-d",
                                target.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, said, said, arguments.toArray(String[]::new));
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** What Maven's filter does with the descriptor. */
    private static String filtered(String text, String pom) {
        return Pattern.compile("\\$\\{([a-z.]+)}")
                .matcher(text)
                .replaceAll(
                        hole -> {
                            String key = hole.group(1).replace("project.", "");
                            Matcher value = Pattern.compile("<" + key + ">([^<]+)</").matcher(pom);
                            assertThat(value.find()).as(key).isTrue();
                            return Matcher.quoteReplacement(value.group(1));
                        });
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
