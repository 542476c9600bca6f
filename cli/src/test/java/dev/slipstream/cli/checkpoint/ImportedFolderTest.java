// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import static dev.slipstream.cli.checkpoint.pickle.Refused.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.cli.checkpoint.pickle.PickleProgram;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** What a folder holds after an import, and after one that was refused. */
final class ImportedFolderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    private Imported run(Path checkpoint, Optional<Weights> weights, boolean half) {
        return CheckpointImport.run(
                new ImportRequest(checkpoint, folder.resolve("policy"), weights, half, false));
    }

    private Imported run(String name) throws IOException {
        return run(Checkpoints.unpack(name, folder), Optional.empty(), false);
    }

    private static List<String> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private byte[] written(String file) throws IOException {
        return Files.readAllBytes(folder.resolve("policy").resolve(file));
    }

    private Path changed(String name, String storage, byte[] content) throws IOException {
        Path checkpoint = Checkpoints.unpack(name, folder);
        Map<String, byte[]> entries = Checkpoints.entries(checkpoint);
        assertThat(entries).containsKey(storage);
        entries.put(storage, content);
        return Files.write(checkpoint, Checkpoints.zip(entries));
    }

    @ParameterizedTest
    @CsvSource({"7e00, false, NaN", "7c00, false, Infinity", "fc00, true, -Infinity"})
    void numbersThatNoPolicyRunsWithAreRefused(String bits, boolean half, String found)
            throws IOException {
        byte[] input = new byte[2 * 2 * 4];
        int number = Integer.parseInt(bits, 16);
        input[6] = (byte) number;
        input[7] = (byte) (number >> 8);
        // The sixth tensor of the state dict, model.input_emb.weight.
        Path checkpoint = changed("half.ckpt", "half/data/6", input);

        Problem problem = problem(() -> run(checkpoint, Optional.empty(), half));

        assertThat(problem.code()).isEqualTo("IMP-013");
        assertThat(problem.where()).contains("'model.input_emb.weight'");
        assertThat(problem.found()).isEqualTo(found);
        assertThat(filesOf(folder)).as("nothing is left behind").containsExactly("half.ckpt");
    }

    @Test
    void whatDoesNotFitIntoHalfPrecisionIsRefused() throws IOException {
        byte[] input =
                ByteBuffer.allocate(2 * 4 * 4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(65536)
                        .array();
        Path checkpoint = changed("transformer.ckpt", "transformer/data/55", input);

        Problem problem = problem(() -> run(checkpoint, Optional.empty(), true));

        assertThat(problem.code()).isEqualTo("IMP-013");
        assertThat(problem.fix()).isEqualTo("leave --half out");
    }

    /** Every tensor of a large network is one element, seen over and over. */
    @Test
    void aSmallFileCannotFillADisk() throws IOException {
        Map<String, Object> cfg =
                Map.of(
                        "policy",
                        Map.of(
                                "_target_",
                                "DiffusionTransformerLowdimPolicy",
                                "n_action_steps",
                                3,
                                "obs_as_cond",
                                true,
                                "model",
                                Map.of("n_head", 1)));
        PickleProgram pickle = new PickleProgram().raw("}(").value("cfg").value(cfg);
        pickle.value("state_dicts").raw("}(").value("model").raw("}(");
        Map<String, long[]> shapes =
                new LinkedHashMap<>(
                        new TransformerNetwork(2, 2, 4, 2, 3, 1, 1, 4096, false, 0, 0, 0)
                                .tensors());
        for (String part : List.of("scale", "offset")) {
            shapes.put("normalizer.params_dict.obs." + part, new long[] {3});
            shapes.put("normalizer.params_dict.action." + part, new long[] {2});
        }
        shapes.forEach((name, shape) -> repeatedElement(pickle.value(name), shape));
        Path checkpoint =
                Files.write(
                        folder.resolve("small.ckpt"),
                        Checkpoints.zip(
                                Map.of(
                                        "a/data.pkl",
                                        pickle.raw("uuu").stop(),
                                        "a/data/0",
                                        new byte[4])));

        Problem problem = problem(() -> run(checkpoint, Optional.empty(), false));

        assertThat(problem.code()).isEqualTo("IMP-007");
        assertThat(filesOf(folder)).containsExactly("small.ckpt");
    }

    private static void repeatedElement(PickleProgram pickle, long... shape) {
        pickle.global("torch._utils", "_rebuild_tensor_v2").raw("((").value("storage");
        pickle.global("torch", "FloatStorage").value("0").value("cpu").raw("K\u0001tQK\u0000(");
        for (long size : shape) {
            pickle.whole(size);
        }
        pickle.raw("t(").repeat(shape.length, "K\u0000").raw("t\u0089NtR");
    }

    @Test
    void aFolderWithFilesIsLeftAlone() throws IOException {
        Files.createDirectory(folder.resolve("policy"));
        Files.writeString(folder.resolve("policy/notes.txt"), "mine");

        Problem problem = problem(() -> run("half.ckpt"));

        assertThat(problem.code()).isEqualTo("IMP-014");
        assertThat(problem.fix()).contains("--force");
        assertThat(filesOf(folder.resolve("policy"))).containsExactly("notes.txt");
    }

    @Test
    void forceReplacesThePolicyAndNothingElse() throws IOException {
        run("half.ckpt");
        Files.writeString(folder.resolve("policy/notes.txt"), "mine");
        Path checkpoint = Checkpoints.unpack("unet.ckpt", folder);

        CheckpointImport.run(
                new ImportRequest(
                        checkpoint, folder.resolve("policy"), Optional.empty(), false, true));

        assertThat(JSON.readTree(written("manifest.json")).path("network").asText())
                .isEqualTo("unet1d");
        assertThat(folder.resolve("policy/notes.txt")).hasContent("mine");
        assertThat(filesOf(folder)).containsExactly("half.ckpt", "policy", "unet.ckpt");
    }

    @Test
    void aPolicyThatIsNotReplacedStays() throws IOException {
        run("half.ckpt");
        byte[] before = written("weights.safetensors");
        byte[] wrong = new byte[2 * 2 * 4];
        Arrays.fill(wrong, (byte) 0xff);
        Path checkpoint = changed("half.ckpt", "half/data/6", wrong);

        assertThat(
                        problem(
                                        () ->
                                                CheckpointImport.run(
                                                        new ImportRequest(
                                                                checkpoint,
                                                                folder.resolve("policy"),
                                                                Optional.empty(),
                                                                false,
                                                                true)))
                                .code())
                .isEqualTo("IMP-013");

        assertThat(written("weights.safetensors")).isEqualTo(before);
        assertThat(filesOf(folder)).containsExactly("half.ckpt", "policy");
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        Files.createDirectory(folder.resolve("policy"));

        run("half.ckpt");

        assertThat(filesOf(folder.resolve("policy")))
                .containsExactly("card.md", "manifest.json", "weights.safetensors");
    }

    @Test
    void aFileWithRandomDamageIsImportedOrRefused() throws IOException {
        Path checkpoint = Checkpoints.unpack("half.ckpt", folder);
        byte[] whole = Files.readAllBytes(checkpoint);
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            if (i % 4 == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(whole.length));
            }
            Files.write(checkpoint, damaged);
            try {
                CheckpointImport.run(
                        new ImportRequest(
                                checkpoint,
                                folder.resolve("policy"),
                                Optional.empty(),
                                false,
                                true));
            } catch (SlipstreamException refused) {
                assertThat(refused.problems())
                        .allSatisfy(problem -> assertThat(problem.code()).startsWith("IMP-"));
            }
        }
    }
}
