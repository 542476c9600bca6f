// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.toy.ToyJar;
import dev.slipstream.conformance.toy.ToyKit;
import dev.slipstream.conformance.toy.ToyPlugin;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

final class CandidateTest {

    private static final List<SlipstreamPlugin> KIT = List.of(new ToyKit());

    @TempDir Path folder;

    @Test
    void readsAJarThroughTheLoader() throws Exception {
        Path jar = ToyJar.write(folder.resolve("toy.jar"));

        Candidate candidate = Candidate.at(jar, List.of(), KIT);

        assertThat(candidate.subject().id()).isEqualTo("toy");
        assertThat(candidate.subject().jar()).contains(jar);
        assertThat(candidate.subject().plugin()).isEmpty();
        assertThat(candidate.version()).isEqualTo("1.2.3");
        assertThat(candidate.presets()).containsExactly("toy-any", "toy-picky");
        assertThat(candidate.subject().claim("toy-picky")).map(Claim::policy).contains("toy/long");
        String digest =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(Files.readAllBytes(jar)));
        assertThat(candidate.jars()).containsExactly(new Jar("toy.jar", digest));
    }

    @Test
    void opensHostsWithTheJarThatIsJudgedAndNotItsNamesakeBesideIt() throws IOException {
        Path beside = Files.createDirectory(folder.resolve("plugins"));
        ToyJar.write(beside.resolve("old.jar"), ToyJar.DESCRIPTOR.replace("1.2.3", "1.0.0"));
        Path jar = ToyJar.write(folder.resolve("toy.jar"));

        try (Host host = Candidate.at(jar, List.of(beside), KIT).subject().open("kit/micro")) {
            assertThat(loader(host)).isEqualTo("toy@1.2.3");
            host.compile(host.read("toy-any")).close();
        }
    }

    private static String loader(Host host) {
        return host.read("toy-any").scheduler().factory().getClass().getClassLoader().getName();
    }

    @Test
    void aPluginsFolderCountsWithItsLibraries() throws IOException {
        Path plugin = Files.createDirectory(folder.resolve("toy"));
        ToyJar.write(plugin.resolve("toy-1.2.3.jar"));
        Path library = Files.createDirectory(plugin.resolve("lib")).resolve("b.jar");
        Files.copy(ToyJar.write(folder.resolve("any.jar")), library);
        Files.writeString(plugin.resolve("lib").resolve("readme.txt"), "no jar");

        assertThat(Jar.of(plugin))
                .extracting(Jar::name)
                .containsExactly("toy-1.2.3.jar", "lib/b.jar");
        try (Host host =
                Candidate.at(jarOnly(plugin), List.of(), KIT).subject().open("kit/micro")) {
            assertThat(loader(host)).isEqualTo("toy@1.2.3");
        }
    }

    /** A library that is a plugin itself would be two plugins in one folder. */
    private static Path jarOnly(Path plugin) throws IOException {
        Files.delete(plugin.resolve("lib").resolve("b.jar"));
        return plugin;
    }

    @Test
    void whatDoesNotLoadIsACandidateWithThatFault() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "hello");
        Path future =
                ToyJar.write(
                        folder.resolve("new.jar"),
                        ToyJar.DESCRIPTOR.replace("[0.1,0.2)", "[7.0,8.0)"));

        assertNotLoading(text, "text", "PLG-003");
        assertNotLoading(future, "toy", "PLG-021");
    }

    private static void assertNotLoading(Path location, String id, String code) {
        Candidate candidate = Candidate.at(location, List.of(), KIT);
        SuiteOptions options = new SuiteOptions(List.of(), Depth.QUICK, 1, Exemptions.NONE);

        assertThat(candidate.loads()).isFalse();
        assertThat(candidate.subject().id()).isEqualTo(id);
        try (Suite suite = new Suite(candidate, Rules.loading(), options)) {
            assertThat(suite.run((done, total, verdict) -> true))
                    .singleElement()
                    .satisfies(
                            verdict -> {
                                assertThat(verdict.rule().id()).isEqualTo("PACK-01");
                                assertThat(verdict.finding().outcome()).isEqualTo(Outcome.FAILED);
                                assertThat(verdict.finding().message())
                                        .contains(code)
                                        .contains("Fix: ");
                            });
        }
    }

    @Test
    void whereThereIsNothingThereIsNoCandidate() {
        assertThatThrownBy(() -> Candidate.at(folder.resolve("nowhere.jar"), List.of(), KIT))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("PLG-001")
                .hasMessageContaining("Fix: ");
    }

    @Test
    void takesAPluginOfTheClassPathWithoutADescriptor() {
        SlipstreamPlugin plugin = new ToyKit();

        Candidate candidate = Candidate.of(plugin, List.of());

        assertThat(candidate.subject().plugin()).containsSame(plugin);
        assertThat(candidate.subject().jar()).isEmpty();
        assertThat(candidate.version()).isEqualTo("without a version");
        assertThat(candidate.subject().claims()).isEmpty();
        assertThat(candidate.jars()).isEmpty();
    }

    @Test
    void findsTheDescriptorOfAPluginAmongThoseOfTheClassPath() throws Exception {
        Path other =
                ToyJar.write(
                        folder.resolve("other.jar"),
                        ToyJar.DESCRIPTOR
                                .replace("\"id\": \"toy\"", "\"id\": \"other\"")
                                .replace("1.2.3", "9.9.9"));
        Path toy = ToyJar.write(folder.resolve("toy.jar"));
        URL[] path = {other.toUri().toURL(), toy.toUri().toURL()};

        try (URLClassLoader loader = new URLClassLoader(path, new Hiding())) {
            SlipstreamPlugin plugin =
                    (SlipstreamPlugin)
                            loader.loadClass(ToyPlugin.class.getName())
                                    .getDeclaredConstructor()
                                    .newInstance();

            Candidate candidate = Candidate.of(plugin, KIT);

            assertThat(candidate.version()).isEqualTo("1.2.3");
            assertThat(candidate.presets()).containsExactly("toy-any", "toy-picky");
            assertThat(candidate.subject().claim("toy-picky"))
                    .hasValueSatisfying(
                            claim -> {
                                assertThat(claim.policy()).isEqualTo("toy/long");
                                assertThat(claim.figures()).containsEntry("speedup", 3.5);
                            });
        }
    }

    /** Shows this test's class path without the toy. */
    private static final class Hiding extends ClassLoader {

        Hiding() {
            super(CandidateTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(ToyPlugin.class.getPackageName())) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
