// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

final class PluginFoldersTest {

    private static final Path MINE = Path.of("mine");

    @TempDir Path home;

    private final PluginFolders folders = new PluginFolders();
    private final Properties before = (Properties) System.getProperties().clone();

    @BeforeEach
    void set() {
        System.setProperty("slipstream.home", home.toString());
        folders.directories = List.of(MINE);
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void hasTheBundledPluginsFirst() throws IOException {
        Path bundled = Files.createDirectory(home.resolve("plugins"));

        assertThat(folders.all()).containsExactly(bundled, MINE);
        folders.noBundled = true;
        assertThat(folders.all()).containsExactly(MINE);
    }

    @Test
    void makesDoWithoutBundledPlugins() {
        assertThat(folders.all()).containsExactly(MINE);
        System.clearProperty("slipstream.home");
        assertThat(folders.all()).containsExactly(MINE);
    }
}
