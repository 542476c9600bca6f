// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Whatever the bytes, the reader gives tensors or a refusal that can be read, and soon. */
final class SafetensorsFuzzTest {

    private static final int FILES = 4_000;

    private static final List<String> PIECES =
            List.of(
                    "-1",
                    "0",
                    "1e9",
                    "1e99999999999",
                    "2147483648",
                    "9223372036854775807",
                    "99999999999999999999",
                    "NaN",
                    "null",
                    "true",
                    "\"\"",
                    "[]",
                    "{}",
                    "[[",
                    "}",
                    ",",
                    ":",
                    "\\u0000",
                    "\"F16\"",
                    "\"BOOL\"",
                    "\"dtype\":",
                    "\"shape\":[0,4611686018427387904,4611686018427387904],",
                    "\"data_offsets\":[0,0],",
                    "\"__metadata__\":");

    private final Random random = new Random(11);

    @Test
    void mutatedFilesAreReadOrRefused() {
        List<UnaryOperator<byte[]>> mutations =
                List.of(this::flip, this::cut, this::header, this::header, this::replace);
        int read = 0;
        try (NDManager manager =
                TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager()) {
            for (int i = 0; i < FILES; i++) {
                byte[] file = SafetensorsBytes.REFERENCE;
                for (int times = random.nextInt(3); times >= 0; times--) {
                    file = mutations.get(random.nextInt(mutations.size())).apply(file);
                }
                long start = System.nanoTime();
                read += readsOrRefuses(file, manager) ? 1 : 0;
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("time for file %d", i)
                        .isLessThan(Duration.ofSeconds(1));
            }
        }
        assertThat(read).as("files that were read").isBetween(FILES / 50, FILES / 2);
    }

    private static boolean readsOrRefuses(byte[] file, NDManager manager) {
        try (NDList tensors = SafetensorsBytes.read(file, manager)) {
            for (NDArray tensor : tensors) {
                assertThat(tensor.getName()).isNotNull();
                assertThat(tensor.toByteBuffer().remaining())
                        .isLessThanOrEqualTo(2 * SafetensorsBytes.REFERENCE.length);
            }
            return true;
        } catch (SlipstreamException e) {
            assertThat(e.code()).matches("WGT-00[234]");
            assertThat(e.getMessage()).hasSizeLessThan(1_000);
            assertThat(((BaseNDManager) manager).getManagedArrays()).isEmpty();
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("on " + HexFormat.of().formatHex(file), e);
        }
    }

    private byte[] flip(byte[] file) {
        byte[] mutated = file.clone();
        for (int i = random.nextInt(3); i >= 0 && file.length > 0; i--) {
            mutated[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return mutated;
    }

    private byte[] cut(byte[] file) {
        return Arrays.copyOf(file, random.nextInt(file.length + 1));
    }

    private byte[] replace(byte[] file) {
        byte[] mutated = file.clone();
        int at = random.nextInt(file.length + 1);
        for (int i = at; i < Math.min(file.length, at + 8); i++) {
            mutated[i] = (byte) random.nextInt();
        }
        return mutated;
    }

    /** Edits the header's text and corrects its length, so that the text is reached. */
    private byte[] header(byte[] file) {
        if (file.length < Long.BYTES) {
            return file;
        }
        long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > file.length - Long.BYTES) {
            return file;
        }
        int end = Long.BYTES + (int) length;
        StringBuilder text =
                new StringBuilder(new String(file, Long.BYTES, (int) length, ISO_8859_1));
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(8));
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> text.delete(at, to);
            case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, to));
            default -> replaceNumber(text, at);
        }
        byte[] header = text.toString().getBytes(ISO_8859_1);
        return SafetensorsBytes.file(
                header.length, header, Arrays.copyOfRange(file, end, file.length));
    }

    private void replaceNumber(StringBuilder text, int from) {
        int at = from;
        while (at < text.length() && !Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at < text.length()) {
            text.replace(at, at + 1, PIECES.get(random.nextInt(PIECES.size())));
        }
    }
}
