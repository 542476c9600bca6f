// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.newplugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.runtime.plugin.HostVersions;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.plugin.PluginLoader;
import dev.slipstream.runtime.plugin.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class NewProjectTest {

    private static final Path PARENT = Path.of("..", "pom.xml");

    @TempDir Path folder;

    private static NewProject project(String id) {
        return NewProject.of(
                PluginIdentity.of(id, Optional.of("org.acme.robots")), HostVersions.current());
    }

    @ParameterizedTest
    @ValueSource(strings = {"half-rate", "x"})
    void hostsLoadWhatItsSourcesAreCompiledTo(String id) throws IOException {
        NewProject project = project(id);
        Path jar = BuiltProject.jar(project, folder);

        try (PluginCatalog catalog = PluginLoader.loadEach(List.of(jar), HostVersions.current())) {
            PluginEntry entry = catalog.entries().get(0);

            assertThat(entry.problems()).isEmpty();
            assertThat(entry.warnings()).isEmpty();
            assertThat(entry.isLoaded()).isTrue();
            assertThat(entry.id()).isEqualTo(id);
            assertThat(entry.version()).contains("0.1.0-SNAPSHOT");
            assertThat(entry.presets()).containsExactly(id + "-2");
        }
    }

    @Test
    void noHoleIsLeft() {
        project("half-rate")
                .files()
                .forEach((path, text) -> assertThat(text).as(path).doesNotContain("{{", "}}"));
    }

    @Test
    void sourcesSayTheirLicence() {
        project("half-rate")
                .files()
                .forEach(
                        (path, text) -> {
                            if (path.endsWith(".java")) {
                                assertThat(text)
                                        .as(path)
                                        .startsWith("// SPDX-License-Identifier: Apache-2.0\n");
                            }
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "0.1.0, '[0.1,0.2)'",
        "0.3.2, '[0.3.2,0.4)'",
        "1.0.0, '[1.0,2)'",
        "2.4.1, '[2.4,3)'"
    })
    void theRangeOfTheApiIsWhatPromisesToStay(String api, String range) {
        HostVersions host = new HostVersions(Version.parse(api), Version.of(0, 35, 1), 61);
        String pom =
                NewProject.of(PluginIdentity.of("x", Optional.empty()), host)
                        .files()
                        .get("pom.xml");

        assertThat(pom)
                .contains("<slipstream.version>" + api + "</slipstream.version>")
                .contains("<slipstream.api.range>" + range + "</slipstream.api.range>")
                .contains("<slipstream.djl.range>[0.35.1,0.36)</slipstream.djl.range>");
    }

    @Test
    void librariesAndToolsHaveTheVersionsThatSlipstreamIsBuiltWith() throws IOException {
        String parent = Files.readString(PARENT);
        String pom = project("half-rate").files().get("pom.xml");

        for (String property : List.of("junit.version", "assertj.version")) {
            assertThat(after("<" + property + ">", pom))
                    .isEqualTo(after("<" + property + ">", parent));
        }
        for (String plugin : List.of("compiler", "resources", "surefire", "jar")) {
            String tag = "<artifactId>maven-" + plugin + "-plugin</artifactId>\\s*<version>";
            assertThat(after(tag, pom)).isEqualTo(after(tag, parent));
        }
    }

    private static String after(String tag, String pom) {
        Matcher matcher = Pattern.compile(tag + "([^<]+)<").matcher(pom);
        assertThat(matcher.find()).as(tag).isTrue();
        return matcher.group(1);
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        project("half-rate").writeTo(folder);

        assertThat(folder.resolve("pom.xml")).content().contains("<artifactId>half-rate<");
        assertThat(folder.resolve("src/main/java/org/acme/robots/HalfRatePlugin.java")).exists();
    }

    @Test
    void aFolderThatHoldsSomethingIsRefusedAndLeftAsItIs() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");

        refused(folder, "NEW-003", "a folder with files in it");
        refused(mine, "NEW-003", "found a file");
        refused(mine.resolve("below"), "NEW-004", "choose another with --out");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(mine));
        assertThat(mine).hasContent("mine");
    }

    private static void refused(Path folder, String... words) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> project("half-rate").writeTo(folder))
                .withMessageContainingAll(words)
                .withMessageContaining(folder.toString());
    }
}
