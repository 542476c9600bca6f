// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import static dev.slipstream.cli.checkpoint.pickle.Refused.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

final class UnpicklerTest {

    /** Knows one class, whose objects are inert. */
    private static final PickleClasses ONE_CLASS =
            new PickleClasses() {
                @Override
                public PickleClass find(String module, String name) {
                    if (module.equals("shop") && name.equals("Item")) {
                        return PickleClass.inert("shop.Item");
                    }
                    throw PickleFault.forbidden(module + "." + name);
                }

                @Override
                public Object persistent(Object id) {
                    return List.of("outside", id);
                }
            };

    private static Object load(String codes) {
        return load(codes.getBytes(ISO_8859_1));
    }

    private static Object load(byte[] pickle) {
        return new Unpickler(pickle, "a pickle", ONE_CLASS).load();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cshop\nItem\n(tR.", "(ishop\nItem\n.", "(cshop\nItem\no."})
    void classesAreCalledInTheOldWays(String codes) {
        assertThat(load(codes))
                .isInstanceOfSatisfying(
                        PickledObject.class,
                        object -> assertThat(object.className()).isEqualTo("shop.Item"));
    }

    @Test
    void objectsTakeAState() {
        Object made = load("cshop\nItem\n)\u0081}U\u0005priceI7\nsb.");

        assertThat(((PickledObject) made).attribute("price")).isEqualTo(7L);
        assertThat(((PickledObject) made).attribute("colour")).isNull();
    }

    @Test
    void stackGlobalAndKeywordsWithoutAnyMakeObjects() {
        Object made =
                load("\u0080\u0004\u008c\u0004shop\u008c\u0004Item\u0093K\u0001\u0085}\u0092.");

        assertThat(((PickledObject) made).arguments().items()).containsExactly(1L);
    }

    @Test
    void whatLiesOutsideIsAskedFor() {
        assertThat(load("U\u0001aQ.")).isEqualTo(List.of("outside", "a"));
        assertThat(load("Pb\n.")).isEqualTo(List.of("outside", "b"));
    }

    @Test
    void aMemoHandsOutTheSameObject() {
        Object made = load("](]q\u0001h\u0001e.");

        List<?> list = (List<?>) made;
        assertThat(list).hasSize(2);
        assertThat(list.get(0)).isSameAs(list.get(1));
    }

    @Test
    void whatHoldsItselfIsMadeLikeAnythingElse() {
        List<?> list = (List<?>) load("]q\u0000h\u0000a.");

        assertThat(list.get(0)).isSameAs(list);
    }

    @Test
    void popTakesAValueOrAMark() {
        assertThat(load("I1\nI2\n0.")).isEqualTo(1L);
        assertThat(load("I1\n(0.")).isEqualTo(1L);
        assertThat(load("I1\n(I2\nI3\n1.")).isEqualTo(1L);
    }

    static Stream<Arguments> oldText() {
        return Stream.of(
                arguments("S'it\\'s\\n\\x41'\n.", "it's\nA"),
                arguments("S\"quoted\"\n.", "quoted"),
                arguments("Vcaf\\u00e9 \\U0001F600\n.", "caf\u00e9 \uD83D\uDE00"),
                arguments("Vback\\slash\n.", "back\\slash"));
    }

    @ParameterizedTest
    @MethodSource
    void oldText(String codes, String text) {
        assertThat(load(codes)).isEqualTo(text);
    }

    @Test
    void oldFlagsAreNumbersWithAZero() {
        assertThat(load("I01\n.")).isEqualTo(true);
        assertThat(load("I00\n.")).isEqualTo(false);
    }

    static Stream<Arguments> malformed() {
        String wants = "an opcode that wants ";
        return Stream.of(
                arguments(".", 0, "an end with 0 values on the stack"),
                arguments("I1\nI2\n.", 6, "an end with 2 values on the stack"),
                arguments("(I1\n.", 4, "an end with 1 values on the stack"),
                arguments("I1\n", 3, "a length of 1 bytes with 0 left"),
                arguments("0.", 0, wants + "a value, and none on the stack"),
                arguments("t.", 0, wants + "a mark, and no mark"),
                arguments("I1\n(\u0085.", 4, wants + "a value, and none on the stack"),
                arguments("I1\na.", 3, wants + "a value, and none on the stack"),
                arguments("I1\nI1\na.", 6, wants + "a list, and something else"),
                arguments("I1\nI1\nI1\ns.", 9, wants + "a dictionary, and something else"),
                arguments("}(I1\nu.", 5, "a key without a value"),
                arguments("h\u0005.", 0, "the memo index 5, which holds nothing"),
                arguments("gx\n.", 0, "the memo index 'x'"),
                arguments("Ix\n.", 0, "the number 'x'"),
                arguments("Fx\n.", 0, "the number 'x'"),
                arguments("I1", 0, "a line without an end"),
                arguments("L" + "9".repeat(500) + "L\n.", 0, "a line of 501 bytes"),
                arguments("\u008b\u0000\u0010\u0000\u0000.", 0, "a number of 4096 bytes"),
                arguments("Sx\n.", 0, "text without quotes"),
                arguments("S'\\q'\n.", 0, "the escape of character 113"),
                arguments("S'\\x4'\n.", 0, "an escape that is cut off"),
                arguments("V\\u00\n.", 0, "an escape that is cut off"),
                arguments("V\\UFFFFFFFF\n.", 0, "an escape beyond Unicode"),
                arguments("U\u0005ab.", 0, "a length of 5 bytes with 3 left"),
                arguments("X\u0001\u0000\u0000\u0000\u00ff.", 0, "text that is not UTF-8"),
                arguments("\u0080\u0006.", 0, "protocol 6"),
                arguments("\u00ff.", 0, "the opcode 255"),
                arguments("\u0082\u0001.", 0, "the opcode EXT1"),
                arguments("I1\n)R.", 4, wants + "a class, and something else"),
                arguments(
                        "cshop\nItem\nI1\nR.",
                        14,
                        wants + "a tuple of arguments, and something else"),
                arguments("I1\n}b.", 4, wants + "an object that takes a state, and something else"),
                arguments("(I1\no.", 4, "an object without a class"),
                arguments("cshop\nItem\n)}U\u0001aI1\ns\u0092.", 20, "arguments with keywords"));
    }

    @ParameterizedTest
    @MethodSource
    void malformed(String codes, int offset, String found) {
        assertThat(problem(() -> load(codes)))
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo("IMP-004");
                            assertThat(problem.where()).isEqualTo("a pickle, byte " + offset);
                            assertThat(problem.found()).isEqualTo(found);
                        });
    }

    @Test
    void aForbiddenNameIsShownWithoutWhatATerminalObeys() {
        byte[] pickle =
                new PickleProgram()
                        .text("evil\u001b[2J\n")
                        .text("x".repeat(1000))
                        .raw("\u0093")
                        .stop();

        assertThat(problem(() -> load(pickle)))
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo("IMP-005");
                            assertThat(problem.found())
                                    .startsWith("'evil?[2J?.xxx")
                                    .endsWith("...', which was not run");
                        });
    }
}
