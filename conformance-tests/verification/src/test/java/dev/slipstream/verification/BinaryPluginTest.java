// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.reference.KitPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.plugin.HostVersions;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.plugin.PluginDescriptor;
import dev.slipstream.runtime.plugin.PluginEntry;
import dev.slipstream.runtime.plugin.PluginLoader;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plugin that somebody compiled against an api that had promised to stay loads and runs as it is,
 * and one that this runtime does not suit is told so before any of its classes is loaded.
 */
final class BinaryPluginTest {

    private static final Path PLUGINS = Path.of("..", "..", "dist", "slipstream", "plugins");
    private static final Path FOLDER =
            Path.of("src", "test", "resources", "binary", "coasting-0.1");
    private static final Path JAR = FOLDER.resolve("coasting.jar");

    @TempDir Path folder;

    @Test
    void theJarIsTheOneThatWasKept() throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(JAR));

        assertThat(FOLDER.resolve("coasting.jar.sha256"))
                .hasContent(HexFormat.of().formatHex(digest) + "  coasting.jar");
    }

    @Test
    void itLoadsAndRuns() throws IOException {
        Files.copy(JAR, folder.resolve("coasting.jar"));
        try (Slipstream slipstream =
                        Slipstream.builder()
                                .plugins(PLUGINS, folder)
                                .plugin(new KitPlugin())
                                .defaultPolicy("kit/micro")
                                .strict()
                                .build();
                CompiledRecipe recipe = slipstream.compile("coasting-3");
                Session session = slipstream.open(recipe, SessionOptions.seeded(1))) {

            Chunk chunk = session.act(zeros(recipe));

            assertThat(chunk.actions())
                    .hasDimensions(
                            recipe.policy().spec().actionSteps(),
                            recipe.policy().spec().actions().size());
            // Of 16 steps, five of the third ones and the last two are computed: 0, 3 ... 15 and
            // 14.
            assertThat(chunk.report().gates().sparsity()).isEqualTo(1 - 7 / 16.0);
        }
    }

    private static Reading zeros(CompiledRecipe recipe) {
        Map<String, float[]> values = new LinkedHashMap<>();
        recipe.policy()
                .spec()
                .observations()
                .forEach((name, shape) -> values.put(name, new float[(int) shape.size()]));
        return new Reading(values);
    }

    @ParameterizedTest
    @CsvSource({
        "'[0.2,0.3)', PLG-021, upgrade the runtime",
        "'[0.0.1,0.1)', PLG-022, install a newer version of the plugin"
    })
    void oneForAnotherApiIsRefusedWithWhatToDo(String range, String code, String fix)
            throws IOException {
        Path jar = Files.copy(JAR, folder.resolve("coasting.jar"));
        requireApi(jar, range);

        try (PluginCatalog catalog = PluginLoader.loadEach(List.of(jar), HostVersions.current())) {
            PluginEntry entry = catalog.entries().get(0);

            assertThat(entry.isLoaded()).isFalse();
            assertThat(entry.code()).contains(code);
            assertThat(entry.message())
                    .contains("coasting", jar.toString())
                    .contains("a plugin for api " + range)
                    .contains("runtime's api " + HostVersions.current().api())
                    .contains(fix);
        }
    }

    private static void requireApi(Path jar, String range) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Path descriptor = zip.getPath(PluginDescriptor.ENTRY);
            String text = Files.readString(descriptor, StandardCharsets.UTF_8);
            String other = text.replace("\"api\": \"[0.1,0.2)\"", "\"api\": \"" + range + "\"");
            assertThat(other).isNotEqualTo(text);
            Files.writeString(descriptor, other, StandardCharsets.UTF_8);
        }
    }
}
