// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.plugin.HostVersions;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.plugin.PluginLoader;
import dev.slipstream.tasks.TasksPlugin;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Holds the page of recipes to the plugins that are shipped. */
final class RecipesPageTest {

    private static final Path PLUGINS = Path.of("..", "..", "dist", "slipstream", "plugins");
    private static final Path PAGE = Path.of("..", "..", "docs", "recipes.md");
    private static final Path NEW_PAGE = Path.of("target", "recipes.md");

    @Test
    void thePageInTheRepositoryIsWhatThePluginsSay() throws IOException {
        Files.createDirectories(NEW_PAGE.getParent());
        try (PluginCatalog catalog = PluginLoader.load(List.of(PLUGINS), HostVersions.current())) {
            List<SlipstreamPlugin> plugins = new ArrayList<>();
            catalog.entries().stream()
                    .sorted(Comparator.comparing(PluginEntry::id))
                    .map(PluginEntry::requirePlugin)
                    .forEach(plugins::add);
            plugins.add(new TasksPlugin());
            Files.writeString(NEW_PAGE, RecipesPage.of(plugins));
        }

        assertThat(PAGE)
                .as(
                        "docs/recipes.md is generated. To bring it up to date, run 'cp"
                                + " conformance-tests/verification/target/recipes.md docs/' in the"
                                + " repository's root")
                .hasSameTextualContentAs(NEW_PAGE);
    }
}
