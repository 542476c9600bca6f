// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class PluginLoaderTest {

    @TempDir Path plugins;

    @Test
    void tellsWhatAPluginSaysOfItself() {
        Path jar = TestPlugins.write(plugins, TestPlugins.BASE, "good");

        try (PluginCatalog catalog = load(plugins)) {
            PluginEntry entry = catalog.require("good");
            assertThat(entry.version()).contains("1.2.3");
            assertThat(entry.apiRange()).contains("[0.1,0.2)");
            assertThat(entry.code()).isEmpty();
            assertThat(entry.message()).isEmpty();
            assertThat(entry.location()).isEqualTo(jar);
            assertThat(entry.roles()).hasToString("[warmStarter 'starter']");
            assertThat(entry.presets()).containsExactly("good-1");
            PluginDescriptor descriptor = entry.descriptor().orElseThrow();
            assertThat(descriptor.paper()).contains("None");
            assertThat(descriptor.homepage()).isEmpty();
            assertThat(descriptor.claims())
                    .singleElement()
                    .satisfies(
                            claim -> {
                                assertThat(claim.figures()).containsEntry("speedup", 4.5);
                                assertThat(claim.json()).contains("\"note\":\"x\"");
                            });
            assertThatCode(catalog::requireAllLoaded).doesNotThrowAnyException();
        }
    }

    @Test
    void doesNotDependOnTheOrderOfListings() throws IOException {
        List<String> ids = List.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta");
        for (int seed = 0; seed < 4; seed++) {
            List<String> shuffled = new ArrayList<>(ids);
            Collections.shuffle(shuffled, new Random(seed));
            Path directory = Files.createDirectory(plugins.resolve("order-" + seed));
            for (String id : shuffled) {
                TestPlugins.write(directory, TestPlugins.BASE, id);
            }
            // Of two with one id, the first by name stays.
            Files.copy(directory.resolve("zeta.jar"), directory.resolve("b-copy-of-zeta.jar"));
            try (PluginCatalog catalog = load(directory)) {
                assertThat(catalog.entries())
                        .extracting(entry -> entry.location().getFileName() + " " + entry.state())
                        .containsExactly(
                                "alpha.jar LOADED",
                                "b-copy-of-zeta.jar LOADED",
                                "beta.jar LOADED",
                                "delta.jar LOADED",
                                "epsilon.jar LOADED",
                                "gamma.jar LOADED",
                                "zeta.jar FAILED");
                assertThat(catalog.entry("zeta").orElseThrow().isLoaded()).isTrue();
            }
        }
    }

    @Test
    void theFirstDirectoryWins() throws IOException {
        Path first = Files.createDirectory(plugins.resolve("second-by-name"));
        Path second = Files.createDirectory(plugins.resolve("first-by-name"));
        TestPlugins.write(first, TestPlugins.BASE, "same");
        TestPlugins.write(second, TestPlugins.BASE, "same");

        try (PluginCatalog catalog =
                PluginLoader.load(List.of(first, second, first), TestPlugins.HOST)) {
            assertThat(catalog.entries()).hasSize(2);
            assertThat(catalog.require("same").location()).startsWith(first);
            assertThat(catalog.failed().get(0).message()).contains(first.toString());
        }
    }

    @Test
    void aFailedPluginLeavesItsIdToOthers() throws IOException {
        Path broken = TestPlugins.write(plugins, "throwing-constructor", "same");
        Files.move(broken, plugins.resolve("a.jar"));
        TestPlugins.write(plugins, TestPlugins.BASE, "same");

        try (PluginCatalog catalog = load(plugins)) {
            assertThat(catalog.failed()).hasSize(1);
            assertThat(catalog.require("same").isLoaded()).isTrue();
        }
    }

    @Test
    void strictnessTellsOfAllFailures() {
        TestPlugins.write(plugins, "bad-id");
        TestPlugins.write(plugins, "no-services");

        try (PluginCatalog catalog = load(plugins)) {
            assertThatThrownBy(catalog::requireAllLoaded)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("PLG-018")
                    .hasMessageContaining("PLG-040");
            assertThatThrownBy(() -> catalog.require("no-services"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("PLG-040");
            assertThatThrownBy(() -> catalog.require("no-service"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("PLG-071")
                    .hasMessageContaining("write 'no-services'");
        }
    }

    @Test
    void loadsNamedPluginsAlone() {
        Path wanted = TestPlugins.write(plugins, "library-one");
        TestPlugins.write(plugins, TestPlugins.BASE, "other");

        try (PluginCatalog catalog = PluginLoader.loadEach(List.of(wanted), TestPlugins.HOST)) {
            assertThat(catalog.loaded()).extracting(PluginEntry::id).containsExactly("library-one");
        }
    }

    @Test
    void aFileThatIsNotThereIsAFailedPlugin() {
        Path nowhere = plugins.resolve("nowhere.jar");

        try (PluginCatalog catalog = PluginLoader.loadEach(List.of(nowhere), TestPlugins.HOST)) {
            assertThat(catalog.entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.code()).contains("PLG-001"));
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsTheUsersMistake() {
        assertThatThrownBy(() -> load(plugins.resolve("nowhere")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("PLG-070");
    }

    @Test
    void leavesOtherFilesAndTheContextLoaderAlone() throws IOException {
        Files.writeString(plugins.resolve("README.md"), "read me");
        Files.createDirectory(plugins.resolve(".git"));
        TestPlugins.write(plugins, TestPlugins.BASE, "good");
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        try (PluginCatalog catalog = load(plugins)) {
            assertThat(catalog.entries()).hasSize(1);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
    }

    @Test
    void asksThePluginWithItsOwnContextLoader() {
        TestPlugins.write(plugins, "context-loader");

        try (PluginCatalog catalog = load(plugins)) {
            assertThatCode(catalog::requireAllLoaded).doesNotThrowAnyException();
        }
    }

    @Test
    void codesAreDistinct() {
        assertThat(PluginCode.values()).extracting(PluginCode::code).doesNotHaveDuplicates();
    }

    private static PluginCatalog load(Path directory) {
        return PluginLoader.load(List.of(directory), TestPlugins.HOST);
    }
}
