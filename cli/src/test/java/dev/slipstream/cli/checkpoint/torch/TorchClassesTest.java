// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import static dev.slipstream.cli.checkpoint.pickle.Refused.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipstream.api.error.Problem;
import dev.slipstream.cli.checkpoint.pickle.PickleProgram;
import dev.slipstream.cli.checkpoint.pickle.PickledDict;
import dev.slipstream.cli.checkpoint.pickle.PickledNone;
import dev.slipstream.cli.checkpoint.pickle.PickledObject;
import dev.slipstream.cli.checkpoint.pickle.PickledTuple;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

final class TorchClassesTest {

    /** Python's own pickles of the same values, from protocol 0 to 5. */
    static List<byte[]> pythonsValues() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                TorchClassesTest.class.getResourceAsStream("../values.txt"),
                                StandardCharsets.US_ASCII))) {
            return lines.lines().map(Base64.getDecoder()::decode).toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void pythonsValues(byte[] pickle) {
        PickledDict values = (PickledDict) Graphs.read(pickle);

        assertThat(values.get("whole"))
                .isEqualTo(
                        List.of(
                                0L,
                                1L,
                                -1L,
                                255L,
                                256L,
                                65535L,
                                65536L,
                                2147483647L,
                                -2147483648L,
                                1L << 40,
                                -(1L << 40),
                                BigInteger.TWO.pow(70)));
        assertThat(values.get("fractions"))
                .isEqualTo(List.of(0.5, -1e300, Double.POSITIVE_INFINITY));
        assertThat(values.get("flags")).isEqualTo(List.of(true, false, PickledNone.NONE));
        assertThat(values.get("text"))
                .isEqualTo(
                        List.of(
                                "",
                                "plain",
                                "caf\u00e9 \u2713 \uD83D\uDE00",
                                "back\\slash and\nline",
                                "x".repeat(256)));
        assertThat(values.get("tuples"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting(tuple -> ((PickledTuple) tuple).items())
                .containsExactly(
                        List.of(),
                        List.of(1L),
                        List.of(1L, 2L),
                        List.of(1L, 2L, 3L),
                        List.of(1L, 2L, 3L, 4L));
        assertThat(((PickledDict) values.get("keys")).others()).containsExactly("one", "tuple");
        assertThat(((PickledDict) values.get("ordered")).named().keySet())
                .containsExactly("b", "a");
        List<?> twice = (List<?>) values.get("twice");
        assertThat(twice.get(0)).isSameAs(twice.get(1)).isEqualTo(List.of("shared"));
        PickledDict recursive = (PickledDict) values.get("recursive");
        assertThat(recursive.get("self")).isSameAs(recursive);
    }

    private static PickleProgram storage(String type, String key, long elements) {
        return new PickleProgram()
                .raw("(")
                .text("storage")
                .global("torch", type)
                .text(key)
                .text("cpu")
                .whole(elements)
                .raw("tQ");
    }

    private static byte[] view(long elements, long offset, long[] shape, long[] stride) {
        PickleProgram program =
                new PickleProgram().global("torch._utils", "_rebuild_tensor_v2").raw("(");
        program.raw(latin(storage("HalfStorage", "7", elements))).whole(offset).raw("(");
        for (long size : shape) {
            program.whole(size);
        }
        program.raw("t(");
        for (long step : stride) {
            program.whole(step);
        }
        return program.raw("t\u0089N").raw("tR").stop();
    }

    private static String latin(PickleProgram program) {
        return new String(program.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static long[] sizes(long... sizes) {
        return sizes;
    }

    @Test
    void tensorsAreViewsOfStorages() {
        Tensor tensor = (Tensor) Graphs.read(view(10, 3, sizes(2, 3), sizes(1, 2)));

        assertThat(tensor.shape()).containsExactly(2, 3);
        assertThat(tensor.stride()).containsExactly(1, 2);
        assertThat(tensor.elements()).isEqualTo(6);
        assertThat(tensor.type()).isEqualTo(ElementType.FLOAT16);
        assertThat(tensor.storage().key()).isEqualTo("7");
        assertThat(tensor.span()).isEqualTo(6);
        assertThat(tensor.contiguous()).isFalse();
    }

    static Stream<Arguments> beyond() {
        long far = Long.MAX_VALUE;
        return Stream.of(
                arguments(10, 5, sizes(2, 3), sizes(3, 1)),
                arguments(10, -1, sizes(2), sizes(1)),
                arguments(10, 10, sizes(1), sizes(1)),
                arguments(10, far, sizes(2), sizes(1)),
                arguments(10, 0, sizes(2), sizes(far)),
                arguments(10, 0, sizes(2), sizes(-1)),
                arguments(10, 0, sizes(-1), sizes(1)),
                arguments(10, 0, sizes(far, far), sizes(0, 0)),
                arguments(10, 0, sizes(1 << 15, 1 << 15), sizes(0, 0)),
                arguments(10, 0, sizes(2, 2), sizes(1)),
                arguments(
                        10, 0, sizes(1, 1, 1, 1, 1, 1, 1, 1, 1), sizes(1, 1, 1, 1, 1, 1, 1, 1, 1)),
                arguments(-1, 0, sizes(1), sizes(1)),
                arguments(far, 0, sizes(1), sizes(1)));
    }

    @ParameterizedTest
    @MethodSource
    void beyond(long elements, long offset, long[] shape, long[] stride) {
        Problem problem = problem(() -> Graphs.read(view(elements, offset, shape, stride)));

        assertThat(problem.code()).isIn("IMP-004", "IMP-006");
        assertThat(problem.where()).startsWith("data.pkl, byte ");
    }

    @Test
    void untypedStoragesGetTheirTypeFromTheTensor() {
        byte[] pickle =
                new PickleProgram()
                        .global("torch._utils", "_rebuild_tensor_v3")
                        .raw("((")
                        .text("storage")
                        .global("torch.storage", "UntypedStorage")
                        .text("0")
                        .text("cpu")
                        .whole(8)
                        .raw("tQ")
                        .raw("K\u0000K\u0002\u0085K\u0001\u0085\u0089N")
                        .global("torch", "float32")
                        .raw("tR")
                        .stop();

        Tensor tensor = (Tensor) Graphs.read(pickle);

        assertThat(tensor.type()).isEqualTo(ElementType.FLOAT32);
        assertThat(tensor.storage().elements()).isEqualTo(2);
    }

    @Test
    void parametersAreTheirTensors() {
        byte[] rebuilt = view(2, 0, sizes(2), sizes(1));
        String tensor = new String(rebuilt, 0, rebuilt.length - 1, StandardCharsets.ISO_8859_1);
        byte[] pickle =
                new PickleProgram()
                        .global("torch._utils", "_rebuild_parameter")
                        .raw(tensor + "\u0088}\u0087R")
                        .stop();

        assertThat(Graphs.read(pickle)).isInstanceOf(Tensor.class);
    }

    static Stream<byte[]> brokenReferences() {
        return Stream.of(
                new PickleProgram().raw("K\u0001Q").stop(),
                new PickleProgram().text("module").raw("\u0085Q").stop(),
                new PickleProgram().text("storage").raw("\u0085Q").stop(),
                new PickleProgram()
                        .raw("(")
                        .text("storage")
                        .global("typing", "Any")
                        .text("0")
                        .text("cpu")
                        .raw("K\u0001tQ")
                        .stop(),
                new PickleProgram().global("torch._utils", "_rebuild_tensor_v2").raw(")R").stop(),
                new PickleProgram().global("collections", "OrderedDict").raw("]\u0085R").stop());
    }

    @ParameterizedTest
    @MethodSource
    void brokenReferences(byte[] pickle) {
        assertThat(problem(() -> Graphs.read(pickle)).code()).isEqualTo("IMP-004");
    }

    @Test
    void settingsAndPathsStayInert() {
        byte[] pickle =
                new PickleProgram()
                        .global("pathlib", "PosixPath")
                        .text("/etc")
                        .raw("\u0085R")
                        .stop();

        assertThat(Graphs.read(pickle))
                .isInstanceOfSatisfying(
                        PickledObject.class,
                        path -> {
                            assertThat(path.className()).isEqualTo("pathlib.PosixPath");
                            assertThat(path.arguments().items()).containsExactly("/etc");
                        });
    }
}
