// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.Slipstream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

final class ParityRunTest {

    private static Slipstream slipstream;

    @TempDir Path folder;

    private GoldenCopy copy;
    private NDManager manager;

    @BeforeAll
    static void start() {
        slipstream = Slipstream.builder().plugin(new BaselinesPlugin()).build();
    }

    @AfterAll
    static void stop() {
        slipstream.close();
    }

    @BeforeEach
    void open() throws IOException {
        copy = GoldenCopy.into(folder);
        manager = slipstream.runtime().engine().rootManager().newSubManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static List<CaseResult> run(Path folder) {
        List<CaseResult> heard = new ArrayList<>();
        List<CaseResult> results = new ParityRun(slipstream, folder).run(heard::add);
        assertThat(heard).isEqualTo(results);
        return results;
    }

    /** Leaves one case in the manifest, whose others would only cost time. */
    private CaseResult runAlone(String name) throws IOException {
        String manifest = Files.readString(folder.resolve("manifest.json"));
        String[] cases = manifest.split("(?m)^  \\{\n");
        String alone =
                Arrays.stream(cases)
                        .filter(text -> text.contains("\"name\": \"" + name + "\""))
                        .findFirst()
                        .orElseThrow();
        String one = alone.substring(0, alone.lastIndexOf("\n  }"));
        Files.writeString(folder.resolve("manifest.json"), "{ \"cases\": [ {\n" + one + "\n } ] }");
        List<CaseResult> results = run(folder);
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private void assertFails(CaseResult result, String... words) {
        assertThat(result.passed()).isFalse();
        assertThat(result.maxAbsError()).isNaN();
        assertThat(result.message()).contains(words);
    }

    @Test
    void ourVectorsPassInTheirOrder() {
        List<CaseResult> results = run(GoldenCopy.original());

        assertThat(results).allMatch(CaseResult::passed, "passes");
        assertThat(results)
                .extracting(CaseResult::name)
                .containsExactly("transformer", "unet", "ddpm", "ddim", "dpmpp", "lcm");
        assertThat(results)
                .extracting(CaseResult::kind)
                .containsExactly(
                        "TransformerForDiffusion",
                        "ConditionalUnet1D",
                        "scheduler",
                        "scheduler",
                        "scheduler",
                        "scheduler");
        assertThat(results).extracting(CaseResult::maxAbsError).allMatch(error -> error < 2e-5);
    }

    @Test
    void oneOfThemHoldsABareInfinity() throws IOException {
        assertThat(Files.readString(folder.resolve("manifest.json")))
                .contains("\"lambda_min_clipped\": -Infinity,");
    }

    @ParameterizedTest
    @CsvSource({
        "transformer, model.head.bias",
        "transformer, model.decoder.layers.0.multihead_attn.in_proj_bias",
        "unet, model.final_conv.1.bias",
        "ddpm, trajectory",
        "ddim, noises",
        "dpmpp, model_outputs",
        "lcm, add_noise"
    })
    void numbersThatAreOffFail(String name, String tensor) throws IOException {
        copy.replace(name, tensor, manager, array -> array.add(0.01f));

        CaseResult result = runAlone(name);

        assertThat(result.passed()).isFalse();
        assertThat(result.maxAbsError()).isBetween(1e-4, 1.0);
        assertThat(result.message()).startsWith("limit ");
    }

    @Test
    void anInfiniteExpectationFails() throws IOException {
        copy.replace("unet", "output", manager, array -> array.div(0));

        CaseResult result = runAlone("unet");

        assertThat(result.passed()).isFalse();
        assertThat(result.maxAbsError()).isInfinite();
    }

    @Test
    void anUnknownKindFailsAndNamesThoseThatAreKnown() throws IOException {
        copy.edit("ConditionalUnet1D", "Diffuser");

        assertFails(runAlone("unet"), "'Diffuser'", "ConditionalUnet1D", "scheduler");
    }

    @Test
    void anUnknownSchedulerFails() throws IOException {
        copy.edit("LCMScheduler", "EulerScheduler");

        assertFails(runAlone("lcm"), "PAR-005", "'EulerScheduler'", "DDIMScheduler");
    }

    @Test
    void otherTimestepsFail() throws IOException {
        copy.edit("\"trailing\"", "\"leading\"");

        assertFails(runAlone("ddim"), "PAR-004", "[99.0, 74.0, 49.0, 24.0]", "timestep_spacing");
    }

    @Test
    void aConfigurationThatIsNotTheWeightsFails() throws IOException {
        copy.edit("\"n_emb\": 4", "\"n_emb\": 8");

        assertFails(runAlone("transformer"), "WGT-012");
    }

    @ParameterizedTest
    @CsvSource({
        "transformer, cond", "unet, global_cond", "unet, timesteps", "unet, sample",
        "transformer, output", "ddpm, initial", "ddpm, model_outputs", "ddpm, noises",
        "ddpm, trajectory", "ddpm, timesteps"
    })
    void aMissingTensorIsNamed(String name, String tensor) throws IOException {
        copy.remove(name, tensor, manager);

        assertFails(runAlone(name), "PAR-003", "no tensor '" + tensor + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transformer", "ddpm"})
    void aFileThatIsCutFails(String name) throws IOException {
        Path file = folder.resolve(name + ".safetensors");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertFails(runAlone(name), "WGT-003", name + ".safetensors");
    }

    @Test
    void aFileThatIsNotThereFails() throws IOException {
        Files.delete(folder.resolve("unet.safetensors"));

        assertFails(runAlone("unet"), "PAR-002", "unet.safetensors");
    }

    static Stream<Arguments> damagedTensors() {
        return Stream.of(
                        "transformer/sample",
                        "transformer/cond",
                        "transformer/timesteps",
                        "transformer/output",
                        "unet/global_cond",
                        "ddpm/initial",
                        "ddpm/model_outputs",
                        "ddpm/noises",
                        "ddpm/trajectory",
                        "lcm/add_noise")
                .map(tensor -> tensor.split("/"))
                .flatMap(
                        tensor ->
                                Stream.of("a number", "nothing", "truths")
                                        .map(damage -> Arguments.of(tensor[0], tensor[1], damage)));
    }

    @ParameterizedTest
    @MethodSource("damagedTensors")
    void tensorsThatDoNotFitFail(String name, String tensor, String damage) throws IOException {
        copy.replace(
                name,
                tensor,
                manager,
                array ->
                        switch (damage) {
                            case "a number" -> array.flatten().get(0);
                            case "nothing" -> array.flatten().get("0:0");
                            default -> array.toType(DataType.BOOLEAN, true);
                        });

        CaseResult result = runAlone(name);

        assertThat(result.passed()).isFalse();
        assertThat(result.message()).isNotBlank().doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({"transformer, sample", "ddpm, trajectory"})
    void allThatIsThereIsCompared(String name, String tensor) throws IOException {
        copy.replace(name, tensor, manager, array -> array.get("0:2"));

        assertFails(runAlone(name), "do not fit");
    }

    @Test
    void theOthersRunWhereOneFails() throws IOException {
        Files.delete(folder.resolve("transformer.safetensors"));
        copy.edit("ConditionalUnet1D", "Diffuser");

        assertThat(run(folder))
                .extracting(CaseResult::passed)
                .containsExactly(false, false, true, true, true, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{ \"cases\": [] }",
                "{ \"cases\": [ 3 ] }",
                "{ \"cases\": [ { \"kind\": \"scheduler\", \"config\": {} } ] }",
                "{ \"cases\": [ { \"name\": \"a\", \"config\": {} } ] }",
                "{ \"cases\": [ { \"name\": \"a\", \"kind\": \"scheduler\" } ] }",
                "{ \"cases\": [ { \"name\": \"../a\", \"kind\": \"scheduler\", \"config\": {} } ]"
                        + " }",
                "{ \"cases\": [ { \"name\": \"..\", \"kind\": \"scheduler\", \"config\": {} } ] }",
                "{ \"cases\": ["
            })
    void aManifestWithoutUsableCasesIsRefused(String manifest) throws IOException {
        Files.writeString(folder.resolve("manifest.json"), manifest);

        assertRefused();
    }

    @Test
    void aFolderWithoutAManifestIsRefused() throws IOException {
        Files.delete(folder.resolve("manifest.json"));

        assertRefused();
    }

    private void assertRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> run(folder))
                .withMessageContainingAll("PAR-001", folder.resolve("manifest.json").toString());
    }
}
