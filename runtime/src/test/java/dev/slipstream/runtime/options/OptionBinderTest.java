// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class OptionBinderTest {

    enum Mode {
        FAST,
        TWO_STEPS
    }

    record Inner(
            @Option(value = "A share", min = 0, max = 1) double share,
            @Option("A mode") Mode mode) {}

    record Pair(@Option("Left") int left, @Option("Right") Inner right) {}

    record All(
            @Option("A flag") boolean flag,
            @Option("A byte") byte tiny,
            @Option("A short") short small,
            @Option("An int") int whole,
            @Option("A long") long big,
            @Option("A float") float single,
            @Option("A double") double fraction,
            @Option("A char") char letter,
            @Option("A text") String text,
            @Option("A mode") Mode mode,
            @Option(value = "Steps", min = 1, max = 10) int steps,
            @Option(value = "A rate", min = 0.1, max = 0.3) float rate,
            @Option(value = "At least", min = 2) long least,
            @Option(
                            value = "A kind",
                            among = {"soft", "hard"})
                    String kind,
            @Option(value = "Renamed", name = "other-name") int renamed,
            @Option(value = "Numbers", min = 0, max = 9) List<Integer> numbers,
            @Option("Fractions") List<Double> fractions,
            @Option(
                            value = "Words",
                            among = {"a", "b"})
                    List<String> words,
            @Option("Modes") List<Mode> modes,
            @Option("Pairs") List<Pair> pairs,
            @Option("Nested") Inner inner) {}

    private static final All BASE =
            new All(
                    true,
                    (byte) 1,
                    (short) 2,
                    3,
                    4,
                    5,
                    6,
                    'g',
                    "text",
                    Mode.FAST,
                    10,
                    0.2f,
                    2,
                    "soft",
                    7,
                    List.of(1),
                    List.of(1.5),
                    List.of("a"),
                    List.of(Mode.FAST),
                    List.of(),
                    new Inner(0.5, Mode.FAST));

    private static All bind(String json) {
        return new OptionBinder().bindText(BASE, json, "here");
    }

    @Test
    void keepsTheDefaultsWhereNothingIsSaid() {
        assertThat(bind("{}")).isEqualTo(BASE);
    }

    @Test
    void bindsEveryType() {
        All bound =
                bind(
                        """
                        {"flag": false, "tiny": -128, "small": 32767, "whole": -2147483648,
                         "big": 9223372036854775807, "single": 0.1, "fraction": 1e-3,
                         "letter": "x", "text": "", "mode": "two-steps", "steps": 1, "rate": 0.1,
                         "least": 3, "kind": "hard", "other-name": 8, "numbers": [0, 9],
                         "fractions": [2, -0.0], "words": ["b", "a"], "modes": ["two-steps"],
                         "pairs": [{"left": 1, "right": {"share": 1, "mode": "fast"}}],
                         "inner": {"mode": "two-steps"}}
                        """);

        assertThat(bound)
                .isEqualTo(
                        new All(
                                false,
                                Byte.MIN_VALUE,
                                Short.MAX_VALUE,
                                Integer.MIN_VALUE,
                                Long.MAX_VALUE,
                                0.1f,
                                0.001,
                                'x',
                                "",
                                Mode.TWO_STEPS,
                                1,
                                0.1f,
                                3,
                                "hard",
                                8,
                                List.of(0, 9),
                                List.of(2.0, -0.0),
                                List.of("b", "a"),
                                List.of(Mode.TWO_STEPS),
                                List.of(new Pair(1, new Inner(1, Mode.FAST))),
                                new Inner(0.5, Mode.TWO_STEPS)));
    }

    /** Each value is one that Jackson, or a careless reader, would take. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "whole | 3.7 | CFG-021",
                "whole | 3.0 | CFG-021",
                "whole | 1e2 | CFG-021",
                "whole | \"3\" | CFG-021",
                "whole | true | CFG-021",
                "whole | null | CFG-021",
                "whole | [3] | CFG-021",
                "whole | {} | CFG-021",
                "whole | 2147483648 | CFG-022",
                "whole | -2147483649 | CFG-022",
                "whole | 99999999999999999999999999 | CFG-022",
                "whole | NaN | CFG-021",
                "tiny | 128 | CFG-022",
                "tiny | -129 | CFG-022",
                "small | 32768 | CFG-022",
                "big | 9223372036854775808 | CFG-022",
                "big | 1.0 | CFG-021",
                "big | \"4\" | CFG-021",
                "big | null | CFG-021",
                "fraction | \"1.5\" | CFG-021",
                "fraction | \"NaN\" | CFG-021",
                "fraction | \"-inf\" | CFG-021",
                "fraction | \"Infinity\" | CFG-021",
                "fraction | null | CFG-021",
                "fraction | false | CFG-021",
                "fraction | [] | CFG-021",
                "fraction | 1e400 | CFG-022",
                "fraction | -1e400 | CFG-022",
                "fraction | 1e-400 | CFG-022",
                "fraction | 1e999999999 | CFG-022",
                "fraction | NaN | CFG-004",
                "fraction | Infinity | CFG-004",
                "fraction | -Infinity | CFG-004",
                "single | 1e39 | CFG-022",
                "single | 1e-50 | CFG-022",
                "single | \"1\" | CFG-021",
                "single | NaN | CFG-004",
                "flag | \"true\" | CFG-021",
                "flag | \"false\" | CFG-021",
                "flag | 1 | CFG-021",
                "flag | 0 | CFG-021",
                "flag | null | CFG-021",
                "letter | \"\" | CFG-021",
                "letter | \"xy\" | CFG-021",
                "letter | 7 | CFG-021",
                "text | 3 | CFG-021",
                "text | 3.5 | CFG-021",
                "text | true | CFG-021",
                "text | null | CFG-021",
                "text | [\"a\"] | CFG-021",
                "mode | 1 | CFG-021",
                "mode | 0 | CFG-021",
                "mode | null | CFG-021",
                "mode | \"FAST\" | CFG-024",
                "mode | \"Fast\" | CFG-024",
                "mode | \"two_steps\" | CFG-024",
                "mode | \"\" | CFG-024",
                "mode | \"1\" | CFG-024",
                "steps | 0 | CFG-023",
                "steps | 11 | CFG-023",
                "steps | 99999999999 | CFG-022",
                "rate | 0.09999 | CFG-023",
                "rate | 0.30001 | CFG-023",
                "least | 1 | CFG-023",
                "kind | \"firm\" | CFG-024",
                "kind | \"SOFT\" | CFG-024",
                "numbers | 1 | CFG-021",
                "numbers | {} | CFG-021",
                "numbers | null | CFG-021",
                "numbers | \"1\" | CFG-021",
                "modes | \"fast\" | CFG-021",
                "inner | 1 | CFG-021",
                "inner | null | CFG-021",
                "inner | [] | CFG-021",
                "inner | \"\" | CFG-021",
                "pairs | {} | CFG-021",
            })
    void refuses(String option, String value, String code) {
        Problem problem = Refused.one(() -> bind("{\"" + option + "\": " + value + "}"));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.where()).isEqualTo("here, " + option);
        assertThat(problem.text()).doesNotContain("here, here").doesNotContain("null pointer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "numbers | [1, 2.5, 3] | numbers[1] | CFG-021",
                "numbers | [1, null] | numbers[1] | CFG-021",
                "numbers | [10] | numbers[0] | CFG-023",
                "numbers | [-1] | numbers[0] | CFG-023",
                "fractions | [1, \"2\"] | fractions[1] | CFG-021",
                "fractions | [NaN] | fractions[0] | CFG-004",
                "words | [\"a\", \"c\"] | words[1] | CFG-024",
                "modes | [\"fast\", 0] | modes[1] | CFG-021",
                "inner | {\"share\": 2} | inner.share | CFG-023",
                "inner | {\"share\": \"1\"} | inner.share | CFG-021",
                "inner | {\"shares\": 1} | inner.shares | CFG-020",
                "pairs | [{\"left\": 1}] | pairs[0] | CFG-026",
                "pairs | [{\"left\": 1, \"right\": {\"share\": 1}}] | pairs[0].right | CFG-026",
                "pairs | [{\"left\": 1, \"right\": 5}] | pairs[0].right | CFG-021",
                "pairs | [3] | pairs[0] | CFG-021",
            })
    void refusesInside(String option, String value, String where, String code) {
        Problem problem = Refused.one(() -> bind("{\"" + option + "\": " + value + "}"));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.where()).isEqualTo("here, " + where);
    }

    @Test
    void saysWhatWouldBeRight() {
        assertThat(Refused.one(() -> bind("{\"steps\": \"7\"}")).text())
                .isEqualTo(
                        "CFG-021 here, steps: found the text \"7\", wanted a whole number from 1 to"
                                + " 10. Fix: write it without quotes, or leave it out for 10.");
        assertThat(Refused.one(() -> bind("{\"steps\": 7.5}")).fix())
                .startsWith("write it without a fraction");
        assertThat(Refused.one(() -> bind("{\"text\": 7}")).fix()).startsWith("write it in quotes");
        assertThat(Refused.one(() -> bind("{\"rate\": 7}")).wanted())
                .isEqualTo("a number from 0.1 to 0.3");
        assertThat(Refused.one(() -> bind("{\"least\": 1}")).wanted())
                .isEqualTo("a whole number of at least 2");
        assertThat(Refused.one(() -> bind("{\"whole\": 2147483648}")).wanted())
                .isEqualTo("a whole number from -2147483648 to 2147483647");
        assertThat(Refused.one(() -> bind("{\"mode\": \"TWO_STEPS\"}")).text())
                .contains("wanted one of \"fast\", \"two-steps\"")
                .contains("write 'two-steps'");
        assertThat(Refused.one(() -> bind("{\"fraction\": -Infinity}")).found())
                .isEqualTo("the number -Infinity");
    }

    @ParameterizedTest
    @CsvSource({"stesp, 'steps'", "Flag, 'flag'", "renamed, ''", "othername, 'other-name'"})
    void namesTheNearestOption(String key, String meant) {
        Problem problem = Refused.one(() -> bind("{\"" + key + "\": 1}"));

        assertThat(problem.code()).isEqualTo("CFG-020");
        assertThat(problem.where()).isEqualTo("here, " + key);
        assertThat(problem.fix())
                .isEqualTo(meant.isEmpty() ? "remove it" : "write '" + meant + "'");
        assertThat(problem.wanted()).contains("other-name");
    }

    @Test
    void refusesKeysThatComeTwice() {
        List<Problem> problems =
                Refused.all(
                        () ->
                                bind(
                                        "{\"steps\": 1,\n \"steps\": 2,\n"
                                                + " \"inner\": {\"share\": 0, \"share\": 0}}"));

        assertThat(problems)
                .extracting(Problem::code, Problem::where)
                .containsExactly(
                        tuple("CFG-003", "here, steps, line 2, column 2"),
                        tuple("CFG-003", "here, inner.share, line 3, column 24"));
    }

    @Test
    void collectsEverythingInOrder() {
        List<Problem> problems =
                Refused.all(
                        () ->
                                bind(
                                        """
                                        {"whole": "3", "stepz": 1, "inner": {"share": 2, "x": 1},
                                         "numbers": [null, 1, 11], "mode": "fats"}
                                        """));

        assertThat(problems)
                .extracting(Problem::where)
                .containsExactly(
                        "here, whole",
                        "here, stepz",
                        "here, inner.share",
                        "here, inner.x",
                        "here, numbers[0]",
                        "here, numbers[2]",
                        "here, mode");
    }

    @Test
    void takesNumbersThatAreNotFiniteWhereAllowed() {
        OptionBinder binder = new OptionBinder(true);

        assertThat(binder.bindText(BASE, "{\"fraction\": -Infinity}", "here").fraction())
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(binder.bindText(BASE, "{\"single\": NaN}", "here").single()).isNaN();
        // Overflow is not infinity, and a range holds no NaN.
        assertThat(Refused.one(() -> binder.bindText(BASE, "{\"fraction\": 1e400}", "x")).code())
                .isEqualTo("CFG-022");
        assertThat(Refused.one(() -> binder.bindText(BASE, "{\"rate\": NaN}", "x")).code())
                .isEqualTo("CFG-023");
        assertThat(Refused.one(() -> binder.bindText(BASE, "{\"rate\": Infinity}", "x")).code())
                .isEqualTo("CFG-023");
        assertThat(Refused.one(() -> binder.bindText(BASE, "{\"whole\": Infinity}", "x")).code())
                .isEqualTo("CFG-021");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"steps\"",
                "{\"steps\": }",
                "{\"steps\": 1,}",
                "{steps: 1}",
                "{'steps': 1}",
                "{\"steps\": 01}",
                "{\"steps\": +1}",
                "{} {}",
                "{}x",
                "nul",
                "{\"steps\": 1} // why",
                "{\"text\": \"\n\"}",
                "[1",
                "{\"fraction\": .5}",
                "{\"fraction\": 5.}",
                "{\"fraction\": 1e99999999999}"
            })
    void refusesWhatIsNotJson(String text) {
        Problem problem = Refused.one(() -> bind(text));

        assertThat(problem.code()).isEqualTo("CFG-002");
        assertThat(problem.where()).matches("here, line \\d+, column \\d+");
    }

    @Test
    void survivesDeepAndLongTexts() {
        assertThat(Refused.one(() -> bind("[".repeat(100_000))).code()).isEqualTo("CFG-002");
        assertThat(Refused.one(() -> bind("{\"whole\": " + "9".repeat(5000) + "}")).code())
                .isEqualTo("CFG-002");
        assertThat(Refused.one(() -> bind("{\"" + "k".repeat(9000) + "\": 1}")).text())
                .hasSizeLessThan(900);
        assertThat(Refused.one(() -> bind("{\"mode\": \"" + "k".repeat(9000) + "\"}")).text())
                .hasSizeLessThan(400);
    }

    @Test
    void bindsPresetsTheSameWay() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("whole", 5L);
        options.put("single", 0.1f);
        options.put("rate", 0.3f);
        options.put("fraction", 0.1f);
        options.put("mode", Mode.TWO_STEPS);
        options.put("letter", 'z');
        options.put("big", (short) 3);
        options.put("numbers", List.of(1, 2L));
        options.put("fractions", List.of(1, 2.5, new BigDecimal("0.25")));
        options.put("inner", Map.of("mode", "two-steps"));

        All bound = new OptionBinder().bind(BASE, options, "preset");

        assertThat(bound.whole()).isEqualTo(5);
        assertThat(bound.single()).isEqualTo(0.1f);
        assertThat(bound.rate()).isEqualTo(0.3f);
        assertThat(bound.fraction()).isEqualTo(0.1);
        assertThat(bound.mode()).isEqualTo(Mode.TWO_STEPS);
        assertThat(bound.letter()).isEqualTo('z');
        assertThat(bound.big()).isEqualTo(3);
        assertThat(bound.numbers()).containsExactly(1, 2);
        assertThat(bound.fractions()).containsExactly(1.0, 2.5, 0.25);
        assertThat(bound.inner()).isEqualTo(new Inner(0.5, Mode.TWO_STEPS));
    }

    @Test
    void refusesPresetsTheSameWay() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("whole", 3.0);
        options.put("big", null);
        options.put("fraction", Double.NaN);
        options.put("text", Duration.ZERO);
        options.put("numbers", new int[] {1});
        options.put("fractions", Arrays.asList(1.0, null));
        options.put("inner", Map.of(1, 2));
        options.put("mode", Thread.State.NEW);
        options.put("steps", 0);

        List<Problem> problems =
                Refused.all(() -> new OptionBinder().bind(BASE, options, "preset"));

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.where())
                .containsExactly(
                        "CFG-021 preset, whole",
                        "CFG-021 preset, big",
                        "CFG-004 preset, fraction",
                        "CFG-021 preset, text",
                        "CFG-021 preset, numbers",
                        "CFG-021 preset, fractions[1]",
                        "CFG-020 preset, inner[\"1\"]",
                        "CFG-024 preset, mode",
                        "CFG-023 preset, steps");
        assertThat(problems.get(3).found()).contains("Duration");
    }

    record Picky(@Option("Least") int least, @Option("Most") int most) {
        Picky {
            if (least > most) {
                throw new IllegalArgumentException(
                        "outer", new IllegalStateException("least " + least + " is above most"));
            }
            if (most == 100) {
                throw new IllegalArgumentException("most is 100");
            }
            if (most == 101) {
                throw new UnsupportedOperationException("oops");
            }
            if (most == 102) {
                throw new ConfigException(new Problem("X-1", "a", "b", "c", "d"));
            }
            if (most == 103) {
                throw new IllegalArgumentException();
            }
        }
    }

    record Around(@Option("Picky") Picky picky, @Option("List") List<Picky> list) {}

    @ParameterizedTest
    @CsvSource({
        "'{\"least\": 9}', CFG-025, least 9 is above most",
        "'{\"most\": 100}', CFG-025, most is 100",
        "'{\"most\": 101}', CFG-041, oops",
        "'{\"most\": 102}', X-1, b",
        "'{\"most\": 103}', CFG-025, IllegalArgumentException",
    })
    void reportsWhatTheConstructorRefuses(String json, String code, String found) {
        Around base = new Around(new Picky(1, 2), List.of());

        Problem problem =
                Refused.one(
                        () ->
                                new OptionBinder()
                                        .bindText(base, "{\"picky\": " + json + "}", "here"));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.found()).contains(found);
        if (!code.startsWith("X")) {
            assertThat(problem.where()).isEqualTo("here, picky");
        }
    }

    @Test
    void reportsConstructorsBesideTheRest() {
        Around base = new Around(new Picky(1, 2), List.of());
        String json =
                "{\"picky\": {\"least\": 9}, \"list\": [{\"least\": 1, \"most\": 1},"
                        + " {\"least\": 2, \"most\": 1}], \"other\": 1}";

        assertThat(Refused.all(() -> new OptionBinder().bindText(base, json, "here")))
                .extracting(Problem::where)
                .containsExactly("here, picky", "here, list[1]", "here, other");
    }

    @Test
    void givesListsThatCannotChange() {
        List<Integer> numbers = bind("{\"numbers\": [1, 2]}").numbers();

        assertThat(numbers).isUnmodifiable();
    }

    record NoOption(@Option("A") int a, int b) {}

    record Odd(@Option("A") Integer boxed) {}

    record OddList(@Option("A") List<List<Integer>> lists) {}

    record Use(@Option("A") String use) {}

    record Twice(@Option("A") int a, @Option(value = "B", name = "a") int b) {}

    record Nulls(@Option("A") String text, @Option("B") List<String> list) {}

    record BadBounds(@Option(value = "A", min = 2, max = 1) int a) {}

    record BoundText(@Option(value = "A", min = 2) String a) {}

    record AmongNumbers(@Option(value = "A", among = "b") int a) {}

    @Test
    void blamesThePluginForItsRecord() {
        for (Record bad :
                List.of(
                        new NoOption(1, 2),
                        new Odd(1),
                        new OddList(List.of()),
                        new Use("x"),
                        new Twice(1, 2),
                        new Nulls(null, List.of()),
                        new Nulls("", Collections.singletonList(null)),
                        new BadBounds(1),
                        new BoundText(""),
                        new AmongNumbers(1))) {
            Problem problem = Refused.one(() -> new OptionBinder().bind(bad, Map.of(), "here"));
            assertThat(problem.code()).isEqualTo("CFG-040");
            assertThat(problem.where()).contains(bad.getClass().getName());
            assertThat(problem.fix()).contains("author");
        }
    }

    record Holder(@Option("Nested, where the name is free") Use nested) {}

    @Test
    void leavesTheNameUseToNestedRecords() {
        Holder bound =
                new OptionBinder()
                        .bindText(new Holder(new Use("a")), "{\"nested\":{\"use\":\"b\"}}", "here");

        assertThat(bound.nested().use()).isEqualTo("b");
    }
}
