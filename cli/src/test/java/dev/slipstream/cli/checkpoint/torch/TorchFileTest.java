// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import static dev.slipstream.cli.checkpoint.pickle.Refused.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slipstream.api.error.Problem;
import dev.slipstream.cli.checkpoint.Checkpoints;
import dev.slipstream.cli.checkpoint.pickle.PickleProgram;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

final class TorchFileTest {

    private static final byte[] NOTHING = "N.".getBytes(US_ASCII);

    @TempDir Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("policy.ckpt"), content);
    }

    private Problem refusal(byte[] content) throws IOException {
        Path path = file(content);
        return problem(
                () -> {
                    try (TorchFile opened = TorchFile.open(path)) {
                        opened.read();
                    }
                });
    }

    /** Entries by their names, and every second argument the content. */
    private static Map<String, byte[]> entries(Object... namesAndContents) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            entries.put((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
        }
        return entries;
    }

    static Stream<Arguments> layouts() {
        return Stream.of(
                arguments(entries("a/version", NOTHING), "no data.pkl"),
                arguments(entries("data.pkl", NOTHING), "no data.pkl"),
                arguments(entries("a/b/data.pkl", NOTHING), "no data.pkl"),
                arguments(
                        entries("a/data.pkl", NOTHING, "b/data.pkl", NOTHING), "two object graphs"),
                arguments(
                        entries("a/data.pkl", NOTHING, "a/../../etc/passwd", NOTHING),
                        "an entry with the path 'a/../../etc/passwd'"),
                arguments(
                        entries("a/data.pkl", NOTHING, "/etc/passwd", NOTHING),
                        "an entry with the path '/etc/passwd'"),
                arguments(
                        entries("a/data.pkl", NOTHING, "a\\data\\0", NOTHING),
                        "an entry with the path 'a\\data\\0'"),
                arguments(
                        entries("a/data.pkl", NOTHING, "a/byteorder", "middle".getBytes(US_ASCII)),
                        "the byte order 'middle'"));
    }

    @ParameterizedTest
    @MethodSource
    void layouts(Map<String, byte[]> entries, String found) throws IOException {
        Problem problem = refusal(Checkpoints.zip(entries));

        assertThat(problem.code()).isEqualTo("IMP-003");
        assertThat(problem.found()).isEqualTo(found);
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        byte[] zip =
                Checkpoints.zip(
                        entries("a/data.pkl", NOTHING, "a/data/0", NOTHING, "a/data/1", NOTHING));
        String twice = new String(zip, ISO_8859_1).replace("a/data/1", "a/data/0");

        Problem problem = refusal(twice.getBytes(ISO_8859_1));

        assertThat(problem.code()).isEqualTo("IMP-003");
        assertThat(problem.found()).isEqualTo("two entries 'a/data/0'");
    }

    @Test
    void compressedEntriesAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a/data.pkl"));
            zip.write(new byte[1 << 20]);
        }

        Problem problem = refusal(bytes.toByteArray());

        assertThat(problem.code()).isEqualTo("IMP-003");
        assertThat(problem.found()).isEqualTo("the entry 'a/data.pkl' compressed");
    }

    @Test
    void aZipThatIsCutOffIsRefused() throws IOException {
        byte[] zip = Checkpoints.zip(entries("a/data.pkl", NOTHING, "a/data/0", new byte[100]));

        for (int length = 4; length < zip.length; length++) {
            assertThat(refusal(Arrays.copyOf(zip, length)).code()).isEqualTo("IMP-001");
        }
    }

    @Test
    void theFormatOfOldIsRefusedWithTheWayOut() throws IOException {
        byte[] legacy =
                "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.".getBytes(ISO_8859_1);

        Problem problem = refusal(legacy);

        assertThat(problem.code()).isEqualTo("IMP-002");
        assertThat(problem.fix()).contains("torch.save(torch.load(");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        assertThat(refusal("text".getBytes(US_ASCII)).code()).isEqualTo("IMP-002");
        assertThat(refusal(new byte[0]).code()).isEqualTo("IMP-002");
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThat(problem(() -> TorchFile.open(folder)).found()).isEqualTo("a folder");
        assertThat(problem(() -> TorchFile.open(folder.resolve("x"))).found()).isEqualTo("nothing");
    }

    private static byte[] oneTensor(
            String storageClass, int elements, String shape, String stride) {
        return new PickleProgram()
                .global("torch._utils", "_rebuild_tensor_v2")
                .raw("((")
                .text("storage")
                .global("torch", storageClass)
                .text("0")
                .text("cpu")
                .whole(elements)
                .raw("tQK\u0001" + shape + stride + "\u0089NtR")
                .stop();
    }

    private List<Float> elements(byte[] pickle, byte[] storage, String order) throws IOException {
        Path path =
                file(
                        Checkpoints.zip(
                                entries(
                                        "a/data.pkl", pickle,
                                        "a/byteorder", order.getBytes(US_ASCII),
                                        "a/data/0", storage)));
        List<Float> elements = new ArrayList<>();
        try (TorchFile opened = TorchFile.open(path)) {
            new TensorReader(opened).read((Tensor) opened.read(), elements::add);
        }
        return elements;
    }

    @Test
    void elementsComeInTheOrderOfTheirIndices() throws IOException {
        byte[] storage = {9, 0, 1, 2, 3, 4, 5, 9};

        assertThat(
                        elements(
                                oneTensor(
                                        "ByteStorage",
                                        8,
                                        "K\u0002K\u0003\u0086",
                                        "K\u0001K\u0002\u0086"),
                                storage,
                                "little"))
                .containsExactly(0f, 2f, 4f, 1f, 3f, 5f);
        assertThat(
                        elements(
                                oneTensor(
                                        "ByteStorage",
                                        8,
                                        "K\u0002K\u0003\u0086",
                                        "K\u0003K\u0001\u0086"),
                                storage,
                                "little"))
                .containsExactly(0f, 1f, 2f, 3f, 4f, 5f);
        assertThat(
                        elements(
                                oneTensor(
                                        "ByteStorage",
                                        8,
                                        "K\u0003K\u0002\u0086",
                                        "K\u0000K\u0003\u0086"),
                                storage,
                                "little"))
                .containsExactly(0f, 3f, 0f, 3f, 0f, 3f);
        assertThat(elements(oneTensor("ByteStorage", 8, ")", ")"), storage, "little"))
                .containsExactly(0f);
    }

    static Stream<Arguments> types() {
        return Stream.of(
                arguments("DoubleStorage", "0000000000000440", 2.5f),
                arguments("FloatStorage", "00002040", 2.5f),
                arguments("HalfStorage", "0041", 2.5f),
                arguments("BFloat16Storage", "2040", 2.5f),
                arguments("LongStorage", "feffffffffffffff", -2f),
                arguments("IntStorage", "feffffff", -2f),
                arguments("ShortStorage", "feff", -2f),
                arguments("CharStorage", "fe", -2f),
                arguments("ByteStorage", "fe", 254f),
                arguments("BoolStorage", "01", 1f));
    }

    /** The second of two elements, in either byte order. */
    @ParameterizedTest
    @MethodSource
    void types(String storageClass, String little, float value) throws IOException {
        byte[] second = HexFormat.of().parseHex(little);
        byte[] storage = new byte[2 * second.length];
        System.arraycopy(second, 0, storage, second.length, second.length);
        byte[] reversed = storage.clone();
        for (int i = 0; i < second.length; i++) {
            reversed[second.length + i] = second[second.length - 1 - i];
        }
        byte[] pickle = oneTensor(storageClass, 2, "K\u0001\u0085", "K\u0001\u0085");

        assertThat(elements(pickle, storage, "little")).containsExactly(value);
        assertThat(elements(pickle, reversed, "big")).containsExactly(value);
    }

    @Test
    void aStorageOfAnotherSizeIsRefused() throws IOException {
        Path path =
                file(
                        Checkpoints.zip(
                                entries(
                                        "a/data.pkl",
                                        oneTensor(
                                                "FloatStorage",
                                                3,
                                                "K\u0002\u0085",
                                                "K\u0001\u0085"),
                                        "a/data/0",
                                        new byte[8])));

        try (TorchFile opened = TorchFile.open(path)) {
            Tensor tensor = (Tensor) opened.read();
            Problem problem = problem(() -> new TensorReader(opened).read(tensor, element -> {}));

            assertThat(problem.code()).isEqualTo("IMP-003");
            assertThat(problem.found()).contains("'0' of 8 bytes", "gives 12");
        }
    }

    @Test
    void aStorageThatIsMissingIsRefused() throws IOException {
        Path path =
                file(
                        Checkpoints.zip(
                                entries(
                                        "a/data.pkl",
                                        oneTensor(
                                                "FloatStorage",
                                                3,
                                                "K\u0002\u0085",
                                                "K\u0001\u0085"))));

        try (TorchFile opened = TorchFile.open(path)) {
            Tensor tensor = (Tensor) opened.read();

            assertThat(problem(() -> new TensorReader(opened).read(tensor, element -> {})).found())
                    .isEqualTo("no entry 'a/data/0'");
        }
    }
}
