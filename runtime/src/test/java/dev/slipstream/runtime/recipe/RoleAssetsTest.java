// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.toys.ToyNetworks;
import dev.slipstream.runtime.toys.ToyPolicies;
import dev.slipstream.runtime.toys.ToyScheduler;
import dev.slipstream.runtime.toys.ToyTables;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class RoleAssetsTest {

    @TempDir Path folder;

    private NDManager manager;
    private RoleAssets assets;

    @BeforeEach
    void open() throws IOException {
        manager = TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager();
        Path jar = Files.createDirectories(folder.resolve("jar"));
        Files.writeString(jar.resolve("card.md"), "of the jar");
        ClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        assets = new RoleAssets("x/y", loader, folder);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private void write(String name, String tensor, float... values) throws IOException {
        NDArray array = manager.create(values);
        array.setName(tensor);
        try (OutputStream stream = Files.newOutputStream(folder.resolve(name))) {
            new NDList(array).encode(stream, NDList.Encoding.SAFETENSORS);
        }
    }

    @Test
    void opensFilesOfTheJarAndOfTheHost() throws IOException {
        Files.writeString(folder.resolve("mine.md"), "of the host");

        try (InputStream jar = assets.open("card.md");
                InputStream host = assets.open("file:mine.md");
                InputStream absolute = assets.open("file:" + folder.resolve("mine.md"))) {
            assertThat(jar).hasContent("of the jar");
            assertThat(host).hasContent("of the host");
            assertThat(absolute).hasContent("of the host");
        }
    }

    @Test
    void saysWhatIsMissingAndWhere() {
        assertThatThrownBy(() -> assets.open("mine.md"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("AST-001")
                .hasMessageContaining("mine.md")
                .hasMessageContaining("file:");
        assertThatThrownBy(() -> assets.open("file:mine.md"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("AST-002")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void readsWeightsWithTheirNames() throws IOException {
        write("good.safetensors", "layer.weight", 1, 2, 3);

        NDList weights = assets.weights("file:good.safetensors", manager);

        assertThat(weights.get("layer.weight").toFloatArray()).containsExactly(1, 2, 3);
    }

    @Test
    void refusesWeightsThatAreNotFinite() throws IOException {
        write("bad.safetensors", "layer.bias", 1, Float.NaN, 3);

        assertThatThrownBy(() -> assets.weights("file:bad.safetensors", manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("WGT-002")
                .hasMessageContaining("layer.bias")
                .hasMessageContaining("bad.safetensors");
    }

    @Test
    void refusesWhatIsNoWeights() throws IOException {
        Files.writeString(folder.resolve("text.safetensors"), "hello, I am a text of some length");

        assertThatThrownBy(() -> assets.weights("file:text.safetensors", manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(
                        "WGT-003 weights 'file:text.safetensors' of 'x/y': found a header length");
    }

    record Manifest(
            @Option(value = "Timesteps", name = "num_train_timesteps", min = 1) int timesteps,
            @Option("A limit") double limit,
            @Option("A name") String name) {}

    private static final Manifest DEFAULTS = new Manifest(100, 1, "none \u00e9");

    @Test
    void readsOptionsOfTheJarAndOfTheHost() throws IOException {
        Files.writeString(
                folder.resolve("jar").resolve("manifest.json"), "{\"num_train_timesteps\": 50}");
        Files.writeString(
                folder.resolve("mine.json"),
                "{\"_by\": 1, \"limit\": \"-inf\", \"name\": \"\u00fc\"}");

        assertThat(assets.options("manifest.json", DEFAULTS))
                .isEqualTo(new Manifest(50, 1, "none \u00e9"));
        assertThat(assets.options("file:mine.json", DEFAULTS))
                .isEqualTo(new Manifest(100, Double.NEGATIVE_INFINITY, "\u00fc"));
    }

    @Test
    void namesTheFileWhoseOptionsAreWrong() throws IOException {
        Files.writeString(
                folder.resolve("mine.json"), "{\"num_train_timesteps\": 0, \"nmae\": \"x\"}");

        assertThatThrownBy(() -> assets.options("file:mine.json", DEFAULTS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "CFG-023 file 'file:mine.json' of 'x/y', num_train_timesteps: found")
                .hasMessageContaining("CFG-020 file 'file:mine.json' of 'x/y', nmae: found")
                .hasMessageContaining("write 'name'");
    }

    @Test
    void namesOptionsAndWeightsThatAreMissing() {
        assertThatThrownBy(() -> assets.options("manifest.json", DEFAULTS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("AST-001");
        assertThatThrownBy(() -> assets.weights("file:none.safetensors", manager))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("AST-002");
        assertThatThrownBy(() -> assets.open("file:\0"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("AST-002");
    }

    @Test
    void namesFilesThatCannotBeRead() {
        assertThatThrownBy(() -> assets.options("file:jar", DEFAULTS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("AST-003 file 'file:jar' of 'x/y'");
        assertThatThrownBy(() -> assets.weights("file:jar", manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("WGT-001 weights 'file:jar' of 'x/y'");
    }

    @Test
    void aRecipesFilesAreRelativeToItsOwnFolder() throws IOException {
        Path own = Files.createDirectories(folder.resolve("recipes"));
        Files.writeString(own.resolve("note.txt"), "beside the recipe");
        Path recipe =
                Files.writeString(
                        own.resolve("mine.json"),
                        """
                        { "policy": "reading/noted", "scheduler": { "use": "reading/ddim" } }
                        """);
        List<String> read = new ArrayList<>();

        try (Slipstream slipstream = Slipstream.builder().plugin(new Reading(read)).build()) {
            slipstream.compile(recipe.toString()).close();
        }

        assertThat(read).containsExactly("beside the recipe");
    }

    /** A plugin whose policy reads a file of the host. */
    private record Reading(List<String> read) implements SlipstreamPlugin {

        @Override
        public String id() {
            return "reading";
        }

        @Override
        public List<PolicyFactory<?>> policies() {
            return List.of(
                    ToyPolicies.around(
                            "noted",
                            context -> {
                                try (InputStream note = context.assets().open("file:note.txt")) {
                                    read.add(new String(note.readAllBytes(), UTF_8));
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                                return ToyNetworks.linear(
                                        context, Prediction.SAMPLE, 0.4, 0.3, 0.2);
                            }));
        }

        @Override
        public List<SchedulerFactory<?>> schedulers() {
            return List.of(
                    new ToyScheduler(
                            "ddim",
                            context ->
                                    ToyTables.ddim(
                                            context.diffusion(),
                                            context.spec().prediction(),
                                            ToyTables.grid(10, 10),
                                            Clip.NONE)));
        }
    }
}
