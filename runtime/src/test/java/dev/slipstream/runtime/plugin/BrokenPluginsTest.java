// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.Problem;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

class BrokenPluginsTest {

    private static final String CLASS = "fixture/Plugin.class";

    @TempDir static Path good;

    @TempDir Path plugins;

    /** Writes a broken plugin and gives where it is. */
    private interface Maker {
        Path make(Path plugins, String name) throws IOException;
    }

    private record Case(String name, PluginCode code, String part, Maker maker) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case fixture(String name, PluginCode code, String part) {
        return new Case(name, code, part, (plugins, id) -> TestPlugins.write(plugins, name, id));
    }

    private static Case bytes(String name, PluginCode code, String part, Change change) {
        return new Case(
                name,
                code,
                part,
                (plugins, id) -> {
                    Path jar = TestPlugins.write(plugins, TestPlugins.BASE, id);
                    return Files.write(jar, change.of(Files.readAllBytes(jar)));
                });
    }

    private static Case entries(String name, PluginCode code, String part, Entries change) {
        return new Case(
                name,
                code,
                part,
                (plugins, id) -> {
                    Map<String, byte[]> entries = new TreeMap<>(TestPlugins.base(id));
                    change.in(entries);
                    return TestPlugins.zip(plugins.resolve(id + ".jar"), entries);
                });
    }

    private static Case links(String name, PluginCode code, String part, Links links) {
        return new Case(
                name,
                code,
                part,
                (plugins, id) -> {
                    Path directory = Files.createDirectories(plugins.resolve(id));
                    TestPlugins.write(directory, TestPlugins.BASE, id);
                    links.add(directory);
                    return directory;
                });
    }

    private interface Change {
        byte[] of(byte[] jar);
    }

    private interface Entries {
        void in(Map<String, byte[]> entries);
    }

    private interface Links {
        void add(Path directory) throws IOException;
    }

    static Stream<Case> files() {
        return Stream.of(
                bytes("empty-file", PluginCode.EMPTY, "0 bytes", jar -> new byte[0]),
                bytes("not-a-jar", PluginCode.NOT_A_JAR, "does not begin", jar -> text("<html>")),
                bytes("one-byte", PluginCode.NOT_A_JAR, "does not begin", jar -> text("P")),
                bytes(
                        "truncated",
                        PluginCode.DAMAGED,
                        "cut off",
                        jar -> Arrays.copyOf(jar, jar.length / 2)),
                entries(
                        "many-entries",
                        PluginCode.TOO_MANY_ENTRIES,
                        "at most 10000",
                        map -> {
                            for (int i = 0; i <= PluginJars.MOST_ENTRIES; i++) {
                                map.put("e" + i, new byte[0]);
                            }
                        }),
                bytes(
                        "too-large",
                        PluginCode.TOO_LARGE,
                        "512 MiB",
                        BrokenPluginsTest::claimGibibyte),
                entries(
                        "zip-bomb",
                        PluginCode.ZIP_BOMB,
                        "times its size",
                        map -> map.put("zeros", new byte[16 << 20])),
                entries(
                        "escaping-entry",
                        PluginCode.ENTRY_NAME,
                        "'x/../../y'",
                        map -> map.put("x/../../y", new byte[0])),
                new Case(
                        "entry-twice",
                        PluginCode.ENTRY_NAME,
                        "there already",
                        (plugins, id) -> {
                            Map<String, byte[]> entries = TestPlugins.base(id);
                            entries.put("data-1", new byte[0]);
                            entries.put("data-2", new byte[0]);
                            Path jar = TestPlugins.zip(plugins.resolve(id + ".jar"), entries);
                            return Files.write(jar, replace(jar, "data-2", "data-1"));
                        }),
                entries(
                        "no-class-file",
                        PluginCode.CLASS_FILE,
                        "not a class file",
                        map -> map.put(CLASS, text("not a class"))),
                entries(
                        "class-too-new",
                        PluginCode.CLASS_FILE,
                        "is for Java " + (Runtime.version().feature() + 1),
                        map -> map.get(CLASS)[7]++),
                entries(
                        "preview-class",
                        PluginCode.CLASS_FILE,
                        "preview features",
                        map -> {
                            map.get(CLASS)[4] = -1;
                            map.get(CLASS)[5] = -1;
                        }),
                new Case(
                        "duplicate-id",
                        PluginCode.DUPLICATE_ID,
                        "aaa.jar",
                        (plugins, id) ->
                                Files.copy(good.resolve("aaa.jar"), plugins.resolve("b.jar"))));
    }

    static Stream<Case> directories() {
        return Stream.of(
                links(
                        "symlink-loop",
                        PluginCode.LINK,
                        "back to a directory that it is in",
                        d -> Files.createSymbolicLink(d.resolve("lib"), Path.of("."))),
                links(
                        "lib-is-itself",
                        PluginCode.LINK,
                        "leads back to itself",
                        d -> Files.createSymbolicLink(d.resolve("lib"), Path.of("lib"))),
                new Case(
                        "is-itself",
                        PluginCode.LINK,
                        "leads back to itself",
                        (plugins, id) ->
                                Files.createSymbolicLink(plugins.resolve(id), Path.of(id))),
                new Case(
                        "is-its-parent",
                        PluginCode.LINK,
                        "back to a directory that it is in",
                        (plugins, id) ->
                                Files.createSymbolicLink(plugins.resolve(id), Path.of("."))),
                links(
                        "lib-outside",
                        PluginCode.LINK,
                        "out of the plugin's directory",
                        d -> Files.createSymbolicLink(d.resolve("lib"), Path.of(".."))),
                links(
                        "library-outside",
                        PluginCode.LINK,
                        "out of the plugin's directory",
                        d -> {
                            Path lib = Files.createDirectory(d.resolve("lib"));
                            Files.createSymbolicLink(
                                    lib.resolve("x.jar"), Path.of("../../aaa.jar"));
                        }),
                links(
                        "two-jars",
                        PluginCode.LAYOUT,
                        "broken.jar, other.jar",
                        d -> Files.write(d.resolve("other.jar"), new byte[0])),
                new Case(
                        "no-jar",
                        PluginCode.LAYOUT,
                        "no jar",
                        (plugins, id) -> Files.createDirectory(plugins.resolve(id))),
                new Case(
                        "dangling",
                        PluginCode.UNREADABLE,
                        "cannot be read",
                        (plugins, id) ->
                                Files.createSymbolicLink(
                                        plugins.resolve(id + ".jar"), Path.of("nowhere"))));
    }

    static Stream<Case> descriptors() {
        return Stream.of(
                fixture("no-descriptor", PluginCode.NO_DESCRIPTOR, "no file META-INF"),
                fixture("bad-json", PluginCode.NOT_JSON, "in line 3"),
                fixture("not-utf-8", PluginCode.NOT_JSON, "another encoding"),
                fixture("trailing-text", PluginCode.NOT_JSON, "behind the end"),
                fixture("unknown-key", PluginCode.UNKNOWN_KEY, "key 'licence2'"),
                fixture("near-key", PluginCode.UNKNOWN_KEY, "write 'licence'"),
                fixture("duplicate-key", PluginCode.DUPLICATE_KEY, "key 'version'"),
                fixture("missing-key", PluginCode.MISSING_KEY, "key 'licence'"),
                fixture("wrong-type", PluginCode.WRONG_VALUE, "key 'name': found 3"),
                fixture("wrong-kind", PluginCode.WRONG_VALUE, "write 'warmStarter'"),
                fixture("wrong-figure", PluginCode.WRONG_VALUE, "'claims[0].figures.speedup'"),
                fixture("unknown-schema", PluginCode.SCHEMA, "schema 2"),
                fixture("bad-id", PluginCode.BAD_ID, "'Bad_Id'"),
                fixture("bad-version", PluginCode.BAD_VERSION, "'1.2'"),
                fixture("unfilled-version", PluginCode.BAD_VERSION, "resource filtering"),
                fixture("api-too-new", PluginCode.API_TOO_NEW, "plugin for api [0.2,0.3)"),
                fixture("api-too-old", PluginCode.API_TOO_OLD, "runtime's api 0.1.0"),
                fixture("api-range", PluginCode.BAD_RANGE, "key 'requires.api'"),
                fixture("djl-range", PluginCode.DJL_RANGE, "DJL 0.35.1"));
    }

    static Stream<Case> contents() {
        return Stream.of(
                fixture("bundled-api", PluginCode.BUNDLED_API, "scope provided"),
                fixture("bundled-api-in-lib", PluginCode.BUNDLED_API, "shaded.jar"),
                fixture("bundled-djl", PluginCode.BUNDLED_DJL, "ai/djl/ndarray/Bundled.class"),
                fixture("bundled-pytorch", PluginCode.BUNDLED_PYTORCH, "must not call it"),
                fixture("bundled-jna", PluginCode.BUNDLED_JNA, "libjnidispatch.so"),
                fixture("no-services", PluginCode.NO_SERVICES, "it may be fixture.Plugin"),
                fixture("empty-services", PluginCode.WRONG_SERVICES, "without a name"),
                fixture("missing-provider", PluginCode.WRONG_SERVICES, "may be fixture.Plugin"),
                fixture("two-providers", PluginCode.SEVERAL_PROVIDERS, "fixture.Second"),
                fixture("provider-in-lib", PluginCode.SEVERAL_PROVIDERS, "other.jar"));
    }

    static Stream<Case> code() {
        return Stream.of(
                fixture("missing-superclass", PluginCode.MISSING_CLASS, "fixture.Parent"),
                fixture("missing-dependency", PluginCode.MISSING_CLASS, "fixture.Parent"),
                fixture("calls-pytorch", PluginCode.DENIED_CLASS, "is denied to plugin"),
                fixture("private-constructor", PluginCode.NO_CONSTRUCTOR, "make class and"),
                fixture("hidden-class", PluginCode.NO_CONSTRUCTOR, "a public class"),
                fixture("abstract-class", PluginCode.NO_CONSTRUCTOR, "not abstract"),
                fixture("throwing-constructor", PluginCode.CONSTRUCTOR_THREW, "no robot"),
                fixture("throwing-initialiser", PluginCode.INITIALISER_THREW, "\"none\""),
                fixture("not-a-plugin", PluginCode.NOT_A_PLUGIN, "not a subtype"),
                fixture("other-id", PluginCode.OTHER_ID, "'another'"),
                fixture("other-roles", PluginCode.OTHER_ROLES, "[warmStarter 'starter']"),
                fixture("other-presets", PluginCode.OTHER_PRESETS, "broken-2"),
                fixture("duplicate-factory", PluginCode.DUPLICATE_NAME, "two factories"),
                fixture("bad-factory-name", PluginCode.BAD_NAME, "'My Starter'"),
                fixture("throwing-defaults", PluginCode.METHOD_THREW, "no defaults"),
                fixture("throwing-name", PluginCode.METHOD_THREW, "StackOverflowError"),
                fixture("throwing-fit", PluginCode.METHOD_THREW, "no fit"),
                fixture("throwing-factories", PluginCode.METHOD_THREW, "warmStarters()"),
                fixture("null-name", PluginCode.METHOD_GAVE_NULL, "gives null"));
    }

    @BeforeAll
    static void makeGood() {
        TestPlugins.write(good, TestPlugins.BASE, "aaa");
        TestPlugins.write(good, TestPlugins.BASE, "zzz");
    }

    @ParameterizedTest
    @MethodSource({"files", "directories", "descriptors", "contents", "code"})
    void isListedWithItsReasonBesideGoodOnes(Case broken) throws IOException {
        Path first = Files.copy(good.resolve("aaa.jar"), plugins.resolve("aaa.jar"));
        Path last = Files.copy(good.resolve("zzz.jar"), plugins.resolve("zzz.jar"));
        Path location = broken.maker().make(plugins, "broken");

        try (PluginCatalog catalog = PluginLoader.load(List.of(plugins), TestPlugins.HOST)) {
            assertThat(catalog.failed())
                    .singleElement()
                    .satisfies(entry -> failedAsExpected(entry, broken, location));
            assertThat(catalog.loaded())
                    .extracting(PluginEntry::location)
                    .containsExactly(first, last);
            assertThat(catalog.require("aaa").requirePlugin().warmStarters().get(0).defaults())
                    .hasToString("Options[steps=1]");
            assertThat(TestPlugins.open()).noneMatch(path -> path.startsWith(location));
        }
        assertThat(TestPlugins.open()).noneMatch(path -> path.startsWith(plugins));
    }

    private static void failedAsExpected(PluginEntry entry, Case broken, Path location) {
        assertThat(entry.message()).contains(broken.part()).contains(location.toString());
        assertThat(entry.code()).contains(broken.code().code());
        assertThat(entry.state()).isEqualTo(PluginEntry.State.FAILED);
        assertThat(entry.location()).isEqualTo(location);
        assertThat(entry.plugin()).isEmpty();
        assertThat(entry.loader()).isEmpty();
        assertThat(entry.problems())
                .allSatisfy(
                        problem ->
                                assertThat(
                                                List.of(
                                                        problem.found(),
                                                        problem.wanted(),
                                                        problem.fix()))
                                        .noneMatch(String::isBlank)
                                        .noneMatch(text -> text.contains("(null")))
                .extracting(Problem::code)
                .allMatch(code -> code.startsWith("PLG-"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Has the first entry of the central directory say that it unpacks to a gibibyte. */
    private static byte[] claimGibibyte(byte[] jar) {
        ByteBuffer buffer = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
        int directory = buffer.getInt(jar.length - 6);
        buffer.putInt(directory + 24, 1 << 30);
        return jar;
    }

    private static byte[] replace(Path jar, String from, String to) throws IOException {
        String text = new String(Files.readAllBytes(jar), StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }
}
