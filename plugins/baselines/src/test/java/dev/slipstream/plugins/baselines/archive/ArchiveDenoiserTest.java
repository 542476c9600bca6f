// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Archives that PyTorch exported, with the predictions that it made. */
final class ArchiveDenoiserTest {

    private static final Shape SAMPLES = new Shape(2, 4, 2);

    private static Slipstream slipstream;
    private static Map<String, float[]> golden;

    @TempDir Path folder;

    private NDManager manager;

    @BeforeAll
    static void start() throws IOException {
        slipstream = Slipstream.builder().plugin(new BaselinesPlugin()).build();
        golden = new HashMap<>();
        for (String line :
                new String(bytes("golden.txt"), StandardCharsets.UTF_8).lines().toList()) {
            String[] words = line.split(" ", -1);
            float[] numbers = new float[words.length - 1];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Float.parseFloat(words[i + 1]);
            }
            golden.put(words[0], numbers);
        }
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    @BeforeEach
    void open() {
        manager = slipstream.runtime().engine().rootManager().newSubManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream stream = ArchiveDenoiserTest.class.getResourceAsStream(file)) {
            return stream.readAllBytes();
        }
    }

    private Standalone<Denoiser> denoiser(String archive, String more) {
        return slipstream.denoiser(
                "baselines/torchscript",
                "{ \"archive\": \"" + archive + "\", \"horizon\": 4" + more + " }",
                folder);
    }

    private Standalone<Denoiser> shipped(String archive, String more) {
        return denoiser("dev/slipstream/plugins/baselines/archive/" + archive, more);
    }

    private Observation seen() {
        return new Observation(
                Map.of(
                        "place",
                        manager.create(golden.get("place"), new Shape(2, 3)),
                        "speed",
                        manager.create(golden.get("speed"), new Shape(2, 1))));
    }

    private NDArray samples() {
        return manager.create(golden.get("sample"), SAMPLES);
    }

    private float[] predict(Denoiser denoiser, NDArray samples, Timesteps at) {
        try (Conditioning conditioning = denoiser.condition(seen(), manager)) {
            return denoiser.predict(samples, at, conditioning).singletonOrThrow().toFloatArray();
        }
    }

    private void assertGolden(String name, Denoiser denoiser) {
        float[] expected = golden.get(name);

        float[] batch = predict(denoiser, samples(), Timesteps.perRow(golden.get("timesteps")));
        float[] row =
                predict(
                        denoiser,
                        samples().get(1).expandDims(0),
                        Timesteps.of(golden.get("timesteps")[1]));

        assertThat(batch).containsExactly(expected, within(2e-6f));
        assertThat(row).containsExactly(Arrays.copyOfRange(expected, 8, 16), within(2e-6f));
    }

    @Test
    void predictsFromTheObservationsThemselves() {
        try (Standalone<Denoiser> made = shipped("direct.pt", ", \"observations\": [\"speed\"]")) {
            assertGolden("direct", made.role());
        }
    }

    @Test
    void predictsFromWhatItEncodedOnce() {
        String observations = ", \"observations\": [\"place\", \"speed\"]";
        try (Standalone<Denoiser> made = shipped("encoded.pt", observations)) {
            assertGolden("encoded", made.role());
        }
    }

    @Test
    void isWhatItsOptionsSay() {
        String more = ", \"actionSize\": 3, \"evaluationMacs\": 12, \"chunkMacs\": 7";
        try (Standalone<Denoiser> made = shipped("direct.pt", more)) {
            assertThat(made.role().spec().horizon()).isEqualTo(4);
            assertThat(made.role().spec().actionSize()).isEqualTo(3);
            assertThat(made.role().spec().costs()).isEqualTo(new Costs(12, 7));
        }
    }

    @Test
    void runsInARecipe() {
        String recipe =
                """
                { "policy": { "use": "baselines/blank", "horizon": 4 },
                  "denoiser": { "use": "baselines/torchscript", "horizon": 4,
                                "archive": "dev/slipstream/plugins/baselines/archive/direct.pt" },
                  "scheduler": { "use": "baselines/ddim", "steps": 5 } }
                """;
        try (CompiledRecipe compiled = slipstream.compileText("archive", recipe);
                Session session = slipstream.open(compiled, SessionOptions.seeded(1))) {
            float[][] left = session.act(Reading.of("obs", -3)).horizon(0);
            session.reset();
            float[][] right = session.act(Reading.of("obs", 3)).horizon(0);

            assertThat(left).hasDimensions(4, 2);
            assertThat(Arrays.deepEquals(left, right)).as("it sees").isFalse();
        }
    }

    @Test
    void refusesAPredictionOfAnotherShape() {
        try (Standalone<Denoiser> made = shipped("direct.pt", ", \"observations\": [\"speed\"]")) {
            NDArray wide = manager.zeros(new Shape(1, 4, 3));

            assertThatExceptionOfType(KernelException.class)
                    .isThrownBy(() -> predict(made.role(), wide, Timesteps.of(3)))
                    .withMessageContaining("KRN-002 method predict");
        }
    }

    @Test
    void refusesAnObservationOfAnotherSize() {
        try (Standalone<Denoiser> made = shipped("direct.pt", ", \"observations\": [\"place\"]")) {
            assertThatExceptionOfType(KernelException.class)
                    .isThrownBy(() -> predict(made.role(), samples(), Timesteps.of(3)))
                    .withMessageContaining("KRN-002 method predict");
        }
    }

    @Test
    void refusesAnArchiveWithoutTheMethod() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> shipped("nameless.pt", ""))
                .withMessageContainingAll("ARC-002", "nameless.pt", "predict", "forward");
    }

    @Test
    void wantsAnArchive() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> denoiser("", ""))
                .withMessageContaining("ARC-001");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> denoiser("file:none.pt", ""))
                .withMessageContainingAll("AST-002", "none.pt", folder.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 900, 1498, 2000, 2970})
    void refusesAnArchiveThatIsCut(int length) throws IOException {
        Files.write(folder.resolve("cut.pt"), Arrays.copyOf(bytes("direct.pt"), length));

        assertBroken("file:cut.pt");
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        Files.writeString(folder.resolve("text.pt"), "weights".repeat(100));

        assertBroken("file:text.pt");
        assertBroken("dev/slipstream/plugins/baselines/network/goldens/unet-even.safetensors");
    }

    @Test
    void refusesAFolder() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> denoiser("file:" + folder, ""))
                .withMessageContainingAll("ARC-003", folder.toString());
    }

    private void assertBroken(String archive) {
        assertThatExceptionOfType(KernelException.class)
                .isThrownBy(() -> denoiser(archive, "").close())
                .withMessageContainingAll("KRN-008 archive " + archive, "torch.jit.save");
    }
}
