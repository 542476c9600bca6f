// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles the fixtures of {@code src/test/test-plugins} into jars. */
final class TestPlugins {

    static final String BASE = "base";
    static final HostVersions HOST =
            new HostVersions(
                    Version.parse("0.1.0"), Version.of(0, 35, 1), Runtime.version().feature() + 44);

    private static final Path ROOT = Path.of("src", "test", "test-plugins");
    private static final String LIB = "lib-";
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(null, null, UTF_8);

    /** The classes of sources that were compiled before, by the sources' names and texts. */
    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private TestPlugins() {}

    /** Writes a case's plugin into a directory of plugins, and gives where it is. */
    static Path write(Path plugins, String name) {
        return write(plugins, name, name);
    }

    /** The same, with another id than the case's name. */
    static Path write(Path plugins, String name, String id) {
        try {
            Map<String, byte[]> own = files(ROOT.resolve(BASE), "", id);
            own.putAll(files(ROOT.resolve(name), "", id));
            Map<String, Map<String, byte[]>> libraries = new TreeMap<>();
            for (Map.Entry<String, byte[]> file : new TreeMap<>(own).entrySet()) {
                if (file.getKey().startsWith(LIB)) {
                    int slash = file.getKey().indexOf('/');
                    libraries
                            .computeIfAbsent(
                                    file.getKey().substring(LIB.length(), slash),
                                    library -> new TreeMap<>())
                            .put(file.getKey().substring(slash + 1), file.getValue());
                    own.remove(file.getKey());
                }
            }
            own.values().removeIf(bytes -> new String(bytes, UTF_8).equals("remove\n"));
            if (libraries.isEmpty()) {
                return zip(plugins.resolve(id + ".jar"), compile(own));
            }
            Path directory = plugins.resolve(id);
            Files.createDirectories(directory.resolve("lib"));
            zip(directory.resolve(id + ".jar"), compile(own));
            for (Map.Entry<String, Map<String, byte[]>> library : libraries.entrySet()) {
                zip(
                        directory.resolve("lib").resolve(library.getKey() + ".jar"),
                        compile(library.getValue()));
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a jar. */
    static Path zip(Path jar, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream stream = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                stream.putNextEntry(new ZipEntry(entry.getKey()));
                stream.write(entry.getValue());
                stream.closeEntry();
            }
        }
        return Files.write(jar, bytes.toByteArray());
    }

    /** The entries of the base plugin's jar, to be changed. */
    static Map<String, byte[]> base(String id) {
        try {
            return compile(files(ROOT.resolve(BASE), "", id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turns the sources among some files into classes. */
    static Map<String, byte[]> compile(Map<String, byte[]> files) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(files);
        List<JavaFileObject> sources = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(".java")) {
                String text = new String(file.getValue(), UTF_8);
                sources.add(source(file.getKey(), text));
                entries.remove(file.getKey());
                if (text.contains("Left out of the jar")) {
                    leftOut.add(file.getKey().replace(".java", ".class"));
                }
            }
        }
        if (sources.isEmpty()) {
            return entries;
        }
        String key = sources.stream().map(Object::toString).collect(Collectors.joining());
        Map<String, byte[]> classes = COMPILED.get(key);
        if (classes == null) {
            classes = compile(sources);
            COMPILED.put(key, classes);
        }
        for (Map.Entry<String, byte[]> type : classes.entrySet()) {
            entries.put(type.getKey(), type.getValue().clone());
        }
        leftOut.forEach(entries::remove);
        return entries;
    }

    private static Map<String, byte[]> compile(List<JavaFileObject> sources) throws IOException {
        Path classes = Files.createTempDirectory("classes");
        try {
            FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            StringWriter messages = new StringWriter();
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", classPath());
            boolean compiled =
                    COMPILER.getTask(messages, FILES, null, options, null, sources).call();
            assertThat(compiled).as(messages.toString()).isTrue();
            return files(classes, "", "@id@");
        } finally {
            try (Stream<Path> paths = Files.walk(classes)) {
                paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
    }

    /** The files of this process that are open, on Linux. */
    static List<Path> open() throws IOException {
        List<Path> open = new ArrayList<>();
        Path descriptors = Path.of("/proc/self/fd");
        if (Files.isDirectory(descriptors)) {
            for (Path each : list(descriptors)) {
                try {
                    open.add(Files.readSymbolicLink(each));
                } catch (IOException ignored) {
                    // The descriptor of the listing itself.
                }
            }
        }
        return open;
    }

    static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        }
    }

    private static Map<String, byte[]> files(Path root, String prefix, String id)
            throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path path : list(root)) {
            String name = prefix + path.getFileName();
            if (Files.isDirectory(path)) {
                files.putAll(files(path, name + "/", id));
            } else {
                String text = new String(Files.readAllBytes(path), ISO_8859_1);
                files.put(name, text.replace("@id@", id).getBytes(ISO_8859_1));
            }
        }
        return files;
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(
                URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }

            @Override
            public String toString() {
                return name + '\n' + text;
            }
        };
    }

    private static String classPath() {
        return Stream.of(SlipstreamPlugin.class, NDManager.class, pytorch())
                .map(TestPlugins::location)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Class<?> pytorch() {
        try {
            ClassLoader loader = TestPlugins.class.getClassLoader();
            return Class.forName("ai.djl.pytorch.engine.PtEngine", false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String location(Class<?> type) {
        try {
            URI uri = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(uri).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
