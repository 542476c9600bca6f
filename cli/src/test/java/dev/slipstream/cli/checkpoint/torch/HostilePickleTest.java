// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import static dev.slipstream.cli.checkpoint.pickle.Refused.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.cli.checkpoint.pickle.PickleProgram;
import dev.slipstream.cli.checkpoint.pickle.PickledDict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

/** Pickles that want something else than to be read. */
final class HostilePickleTest {

    private static final long MEBIBYTE = 1L << 20;

    private static PickleProgram pickle() {
        return new PickleProgram();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                arguments("os.system", pickle().global("os", "system").text("id").raw("\u0085R")),
                arguments(
                        "posix.system",
                        pickle().raw("\u0080\u0004").text("posix").text("system").raw("\u0093)R")),
                arguments("builtins.eval", pickle().global("builtins", "eval").raw("(S'1'\ntR")),
                arguments("__builtin__.exec", pickle().global("__builtin__", "exec").raw(")R")),
                arguments("builtins.getattr", pickle().raw("(ibuiltins\ngetattr\n")),
                arguments("subprocess.Popen", pickle().raw("(").global("subprocess", "Popen")),
                arguments(
                        "operator.attrgetter", pickle().global("operator", "attrgetter").raw(")R")),
                arguments("torch.load", pickle().global("torch", "load").raw(")\u0081")),
                arguments(
                        "dill._dill._create_function",
                        pickle().global("dill._dill", "_create_function")),
                arguments(
                        "dill._dill._import_module",
                        pickle().global("dill._dill", "_import_module")),
                arguments("omegaconf.OmegaConf", pickle().global("omegaconf", "OmegaConf")),
                arguments(
                        "torch._utils._rebuild_tensor_v2.__globals__",
                        pickle().text("torch._utils")
                                .text("_rebuild_tensor_v2.__globals__")
                                .raw("\u0093")),
                // A list with a forbidden call inside a permitted one.
                arguments(
                        "os.system",
                        pickle().global("collections", "OrderedDict")
                                .raw("(")
                                .global("os", "system")
                                .raw(")RtR")));
    }

    @ParameterizedTest
    @MethodSource
    void calls(String name, PickleProgram program) {
        Problem problem = problem(() -> Graphs.read(program.stop()));

        assertThat(problem.code()).isEqualTo("IMP-005");
        assertThat(problem.found()).isEqualTo("'" + name + "', which was not run");
    }

    @Test
    void whatMayBeMentionedMayNotBeCalled() {
        Problem problem =
                problem(() -> Graphs.read(pickle().global("typing", "Any").raw(")R").stop()));

        assertThat(problem.code()).isEqualTo("IMP-005");
        assertThat(problem.found()).contains("a call of typing.Any");
    }

    @Test
    void aPermittedClassIsNoWayToItsAttributes() {
        byte[] pickle =
                pickle().global("omegaconf.nodes", "AnyNode")
                        .raw(")\u0081}")
                        .text("__class__")
                        .global("builtins", "dict")
                        .raw("sb")
                        .stop();

        assertThat(Graphs.read(pickle)).isNotNull();
    }

    static Stream<Arguments> bombs() {
        String lists = "(" + "h\u0000".repeat(10) + "lq\u0000";
        String tuples = "h\u0000h\u0000\u0086q\u0000";
        return Stream.of(
                arguments("lists of lists", pickle().raw("]q\u0000").repeat(10_000, lists)),
                arguments("tuples of tuples", pickle().raw(")q\u0000").repeat(10_000, tuples)),
                arguments(
                        "a key of tuples of tuples",
                        pickle().raw("}(K\u0001q\u0000").repeat(100, tuples).raw("K\u0001u")),
                arguments("a list of itself", pickle().raw("]q\u0000h\u0000a")),
                arguments("a dictionary of itself", pickle().raw("}q\u0000h\u0000h\u0000s")),
                arguments("deep lists", pickle().repeat(100_000, "]").repeat(99_999, "a")),
                arguments("deep marks", pickle().repeat(100_000, "(").repeat(100_000, "t")),
                arguments(
                        "a long text encoded again and again",
                        pickle().text("x".repeat(100_000))
                                .raw("q\u0000")
                                .global("_codecs", "encode")
                                .raw("q\u0001(")
                                .repeat(10_000, "h\u0001h\u0000\u0085R")
                                .raw("t\u0086")),
                arguments(
                        "a wide tuple as a set again and again",
                        pickle().raw("(")
                                .repeat(10_000, "N")
                                .raw("tq\u0000")
                                .global("builtins", "set")
                                .raw("q\u0001(")
                                .repeat(10_000, "h\u0001h\u0000\u0085R")
                                .raw("t\u0087")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bombs(String name, PickleProgram program) {
        long before = allocated();
        try {
            Graphs.read(program.stop());
        } catch (ConfigException refused) {
            assertThat(refused.problems().get(0).code()).startsWith("IMP-");
        }

        assertThat(allocated() - before).isLessThan(64 * MEBIBYTE);
    }

    static Stream<Arguments> lengths() {
        String largest = "\u00ff\u00ff\u00ff\u007f";
        String all = "\u00ff".repeat(8);
        return Stream.of(
                arguments(pickle().raw("X" + largest)),
                arguments(pickle().raw("T" + largest)),
                arguments(pickle().raw("B" + largest)),
                arguments(pickle().raw("\u008b" + largest)),
                arguments(pickle().raw("\u008d" + all)),
                arguments(pickle().raw("\u008e" + all)),
                arguments(pickle().raw("\u008e" + "\u00ff".repeat(7) + "\u007f")),
                arguments(pickle().raw("\u0096" + all)),
                arguments(pickle().raw("j" + largest)));
    }

    @ParameterizedTest
    @MethodSource
    void lengths(PickleProgram program) {
        long before = allocated();

        Problem problem = problem(() -> Graphs.read(program.stop()));

        assertThat(problem.code()).isEqualTo("IMP-004");
        assertThat(problem.where()).isEqualTo("data.pkl, byte 0");
        assertThat(allocated() - before).isLessThan(MEBIBYTE);
    }

    @Test
    void aMemoIndexAllocatesNothing() {
        long before = allocated();

        Object read = Graphs.read(pickle().raw("Nr\u00ff\u00ff\u00ff\u00ff").stop());

        assertThat(read).isNotNull();
        assertThat(allocated() - before).isLessThan(MEBIBYTE);
    }

    @Test
    void moreWorkThanAnyCheckpointIsTooMuch() {
        Problem problem =
                problem(() -> Graphs.read(pickle().raw("N").repeat(1_000_000, "20").stop()));

        assertThat(problem.code()).isEqualTo("IMP-006");
    }

    @Test
    void keysThatAreNoTextAreNeverCompared() {
        PickledDict read =
                (PickledDict) Graphs.read(pickle().raw("}(]K\u0001K\u0002K\u0003)K\u0004u").stop());

        assertThat(read.named()).isEmpty();
        assertThat(read.others()).isEqualTo(List.of(1L, 3L, 4L));
    }

    private static long allocated() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
