// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import static dev.slipstream.runtime.weights.SafetensorsBytes.entry;
import static dev.slipstream.runtime.weights.SafetensorsBytes.file;
import static dev.slipstream.runtime.weights.SafetensorsBytes.one;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;

import com.sun.management.ThreadMXBean;

import dev.slipstream.api.error.WeightsException;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/** Every way in which a file can lie, and what is said of it. */
@Timeout(5)
final class SafetensorsRefusalsTest {

    private static final String GOOD = "{" + entry("a", "F32", "[2]", 0, 8) + "}";

    private static WeightsException refusal(byte[] file) {
        try (NDManager manager =
                TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager()) {
            WeightsException refusal =
                    catchThrowableOfType(
                            WeightsException.class, () -> SafetensorsBytes.read(file, manager));
            assertThat(refusal).as("refusal").isNotNull();
            assertThat(refusal.problems()).hasSize(1);
            assertThat(refusal).hasMessageMatching("(?s).{1,600}");
            assertThat(((BaseNDManager) manager).getManagedArrays()).isEmpty();
            return refusal;
        }
    }

    @ParameterizedTest
    @MethodSource
    void namesTheFileWhereItIsNone(String what, byte[] file, String found) {
        assertThat(refusal(file))
                .as(what)
                .hasMessageStartingWith("WGT-003 file")
                .hasMessageContaining(found);
    }

    static List<Object[]> namesTheFileWhereItIsNone() {
        return List.of(
                new Object[] {"nothing", new byte[0], "0 bytes in all"},
                new Object[] {"half a length", new byte[7], "7 bytes in all"},
                new Object[] {"no header", new byte[8], "a header length of 0 bytes"},
                new Object[] {"one byte", file(1, new byte[] {'0'}), "a header length of 1 bytes"},
                new Object[] {"negative", file(-1, new byte[2]), "length of 18446744073709551615"},
                new Object[] {"endless", file(Long.MAX_VALUE, new byte[2]), "9223372036854775807"},
                new Object[] {"too long", file(2_000_001, new byte[2]), "2 to 2000000"},
                new Object[] {
                    "past an int", file((1L << 32) + 2, "{}".getBytes(UTF_8)), "4294967298"
                },
                new Object[] {"cut", file(100, "{}".getBytes(UTF_8)), "cut off after 2"},
                new Object[] {"text", "hello, I am a text".getBytes(UTF_8), "a header length of"},
                new Object[] {"zeros", file(16, new byte[16]), "CTRL-CHAR"},
                new Object[] {"a list", file("[]"), "no JSON object"},
                new Object[] {"a number", file("17"), "no JSON object"},
                new Object[] {"NaN", file("NaN"), "no JSON object"},
                new Object[] {"blank", file("  "), "an empty text"},
                new Object[] {"two objects", file("{}{}"), "more text behind its end"},
                new Object[] {"not UTF-8", file(3, new byte[] {'{', (byte) 0xFF, '}'}), "\uFFFD"},
                new Object[] {"half JSON", file(GOOD.substring(0, 20)), "Unexpected end"},
                new Object[] {"deep", file("{\"a\":" + "[".repeat(100_000)), "nesting depth"},
                new Object[] {"deep objects", file("{\"a\":".repeat(100_000)), "nesting depth"},
                new Object[] {
                    "a long name", file("{\"" + "x".repeat(60_000) + "\":1}"), "Name length"
                },
                new Object[] {"a long number", file("{\"a\":" + "9".repeat(2000) + "}"), "length"},
                new Object[] {
                    "surplus", file(GOOD, new byte[9]), "more bytes behind the last tensor"
                },
                new Object[] {"surplus of none", file("{}", (byte) 0), "behind the last tensor"});
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 7})
    void namesTheTensorThatIsCutOff(int bytes) {
        assertThat(refusal(file(GOOD, new byte[bytes])))
                .hasMessageStartingWith(
                        "WGT-003 tensor 'a' of file: found data that is cut off after "
                                + bytes
                                + " of 8 bytes,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5 | WGT-004 | (missing)",
                "[] | WGT-004 | (missing)",
                "{} | WGT-004 | (missing)",
                "{\"dtype\":\"F8_E4M3\",\"shape\":[1],\"data_offsets\":[0,8]} | WGT-004 | F8_E4M3",
                "{\"dtype\":\"f32\",\"shape\":[2],\"data_offsets\":[0,8]} | WGT-004 | \"f32\"",
                "{\"dtype\":7,\"shape\":[2],\"data_offsets\":[0,8]} | WGT-004 | type 7",
                "{\"dtype\":null,\"shape\":[2],\"data_offsets\":[0,8]} | WGT-004 | type null",
                "{\"dtype\":\"F32\",\"data_offsets\":[0,8]} | WGT-003 | the shape (missing)",
                "{\"dtype\":\"F32\",\"shape\":[2]} | WGT-003 | data offsets (missing)",
                "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]} | WGT-003 | offsets [0]",
                "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4,8]} | WGT-003 | [0,4,8]",
                "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]} | WGT-003 | [8,0]",
                "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]} | WGT-003 | [-8,0]",
                "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8.0]} | WGT-003 | [0,8.0]",
                "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,\"8\"]} | WGT-003 | \"8\"",
                "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,18446744073709551624]}"
                        + " | WGT-003 | 18446744073709551624",
                "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}"
                        + " | WGT-003 | 4 bytes of data for F32 of shape (2), which takes 8",
                "{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,8]} | WGT-003 | which takes 4",
                "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,8]} | WGT-003 | takes 0",
                "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}"
                        + " | WGT-003 | data from byte 8, while the one before ends at 0",
            })
    void namesTheTensorThatIsWrong(String entry, String code, String found) {
        assertThat(refusal(file("{\"a\":" + entry + "}", new byte[8])))
                .hasMessageStartingWith(code + " tensor 'a' of file: ")
                .hasMessageContaining(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "\"2\"",
                "[2.0]",
                "[\"2\"]",
                "[null]",
                "[[2]]",
                "[-1]",
                "[-2,-1]",
                "[1e999999999]",
                "[NaN]",
                "[9223372036854775808]",
                "[9223372036854775807]",
                "[4294967296,4294967296]",
                "[4294967296,2147483648,2]",
                "[3037000500,3037000500]",
                "[4,4611686018427387904]",
                "[16,1152921504606846977]",
                "[0,4611686018427387904,4611686018427387904]",
                "[4611686018427387904,0]",
                "[268435456]",
                "[1,1,1,1,1,1,1,1,2]",
            })
    void refusesShapesThatNoArrayCanHave(String shape) {
        assertThat(refusal(one("F32", shape, new byte[8])))
                .hasMessageStartingWith("WGT-003 tensor 'a' of file: found the shape ");
    }

    @Test
    void refusesThousandsOfDimensions() {
        String shape = "[" + "1,".repeat(100_000) + "2]";

        assertThat(refusal(one("F32", shape, new byte[8])))
                .hasMessageStartingWith("WGT-003 tensor 'a' of file: found the shape [1,1,1,")
                .hasMessageContaining("...");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 4, 12, 4, 8",
        "0, 8, 0, 8, 0, 8",
        "0, 8, 12, 20, 12, 8",
        "4, 12, 12, 20, 4, 0",
    })
    void refusesOverlapsAndGaps(long a, long b, long c, long d, long from, long end) {
        String header = "{" + entry("x", "F32", "[2]", a, b) + "," + entry("y", "F32", "[2]", c, d);

        assertThat(refusal(file(header + "}", new byte[20])))
                .hasMessageMatching("WGT-003 tensor '[xy]' of file: .*")
                .hasMessageContaining(
                        "data from byte " + from + ", while the one before ends at " + end);
    }

    @Test
    void refusesATensorThatComesTwice() {
        String header =
                "{" + entry("a", "F32", "[1]", 0, 4) + "," + entry("a", "F32", "[1]", 4, 8) + "}";

        assertThat(refusal(file(header, new byte[8])))
                .hasMessageStartingWith("WGT-003 file, a, line 1, column ")
                .hasMessageContaining("the key \"a\" a second time");
    }

    @Test
    void refusesTruthValuesThatAreNeither() {
        assertThat(refusal(one("BOOL", "[3]", (byte) 0, (byte) 1, (byte) 0x81)))
                .hasMessageStartingWith("WGT-003 tensor 'a' of file: found the byte 129 as truth");
    }

    @Test
    void shortensNamesThatFillAScreen() {
        String header = "{" + entry("x".repeat(40_000), "F32", "[2]", 0, 8) + "}";

        assertThat(refusal(file(header, new byte[3]))).hasMessageContaining("xxx...' of file");
    }

    @Test
    void allocatesWhatIsThereAndNotWhatIsClaimed() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] header = Arrays.copyOf(GOOD.getBytes(UTF_8), 100);
        List<byte[]> files =
                List.of(
                        file(1_999_999, header),
                        one("F64", "[268435453]"),
                        file("{" + entry("a", "F64", "[268435453]", 0, 2_147_483_624L) + "}"),
                        file("{" + entry("a", "U8", "[268435453]", 0, 268_435_453) + "}"));
        files.forEach(SafetensorsRefusalsTest::refusal);

        for (byte[] file : files) {
            long before = threads.getCurrentThreadAllocatedBytes();
            refusal(file);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
        }
    }
}
