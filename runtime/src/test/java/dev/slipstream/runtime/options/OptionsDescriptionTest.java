// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.runtime.options.OptionsDescription.Entry;

import org.junit.jupiter.api.Test;

import java.util.List;

class OptionsDescriptionTest {

    enum Word {
        ONE,
        TWO_THREE
    }

    record Inner(@Option(value = "Deep", max = 0.5) double deep) {}

    record Good(
            @Option(value = "How many", min = 1, max = 100, name = "count") int steps,
            @Option(value = "How much", min = 0.25) float much,
            @Option("Which") Word word,
            @Option(
                            value = "A kind",
                            among = {"soft", "hard"})
                    String kind,
            @Option(value = "Times", min = 0) List<Integer> times,
            @Option("Nested") Inner inner,
            @Option("Nested lists") List<Inner> inners,
            @Option("A flag") boolean flag) {}

    private static final Good GOOD =
            new Good(
                    10,
                    0.25f,
                    Word.TWO_THREE,
                    "soft",
                    List.of(1, 2),
                    new Inner(-1),
                    List.of(new Inner(0.5)),
                    false);

    @Test
    void describesEveryComponent() {
        OptionsDescription description = OptionsDescription.of(GOOD);

        assertThat(description.problems()).isEmpty();
        assertThat(description.options())
                .containsExactly(
                        new Entry(
                                "count",
                                "a whole number",
                                "10",
                                "from 1 to 100",
                                List.of(),
                                "How many"),
                        new Entry(
                                "much",
                                "a number",
                                "0.25",
                                "of at least 0.25",
                                List.of(),
                                "How much"),
                        new Entry(
                                "word",
                                "a word",
                                "\"two-three\"",
                                "",
                                List.of("one", "two-three"),
                                "Which"),
                        new Entry(
                                "kind",
                                "a text",
                                "\"soft\"",
                                "",
                                List.of("soft", "hard"),
                                "A kind"),
                        new Entry(
                                "times",
                                "a list of whole numbers",
                                "[1,2]",
                                "of at least 0",
                                List.of(),
                                "Times"),
                        new Entry(
                                "inner",
                                "an object of options",
                                "{\"deep\":-1.0}",
                                "",
                                List.of(),
                                "Nested"),
                        new Entry(
                                "inner.deep",
                                "a number",
                                "-1.0",
                                "of at most 0.5",
                                List.of(),
                                "Deep"),
                        new Entry(
                                "inners",
                                "a list of objects of options",
                                "[{\"deep\":0.5}]",
                                "",
                                List.of(),
                                "Nested lists"),
                        new Entry(
                                "inners[].deep",
                                "a number",
                                "",
                                "of at most 0.5",
                                List.of(),
                                "Deep"),
                        new Entry("flag", "true or false", "false", "", List.of(), "A flag"));
    }

    record Bad(int silent, @Option("Odd") Object odd, @Option("Boxed") Long boxed) {}

    @Test
    void reportsComponentsThatCannotBeOptions() {
        OptionsDescription description = OptionsDescription.of(new Bad(1, "x", 2L));

        assertThat(description.problems())
                .extracting(Problem::code)
                .containsOnly("CFG-040")
                .hasSize(3);
        assertThat(description.problems().get(0).where())
                .isEqualTo("component 'silent' of options record " + Bad.class.getName());
        assertThat(description.problems().get(0).found()).isEqualTo("no @Option");
        assertThat(description.problems().get(1).found()).isEqualTo("the type Object");
    }

    record Outside(
            @Option(value = "Low", min = 1) int low,
            @Option(value = "Kind", among = "soft") String kind,
            @Option(value = "List", max = 2) List<Double> list,
            @Option(value = "Exact", max = 0.1) float exact,
            @Option("Inner") Inner inner) {}

    @Test
    void reportsDefaultsOutsideTheirOwnRange() {
        OptionsDescription description =
                OptionsDescription.of(
                        new Outside(0, "hard", List.of(1.0, 3.0), 0.1f, new Inner(0.75)));

        assertThat(description.problems())
                .extracting(Problem::found)
                .containsExactly(
                        "the default number 0",
                        "the default text \"hard\"",
                        "the default number 3.0",
                        "the default number 0.75");
        assertThat(description.options()).hasSize(6);
    }

    record None() {}

    record Loop(@Option("Itself") List<Loop> loops) {}

    @Test
    void endsWhereARecordHoldsItself() {
        OptionsDescription description = OptionsDescription.of(new Loop(List.of()));

        assertThat(description.options()).extracting(Entry::name).containsExactly("loops");
    }

    @Test
    void describesNothingWhereThereIsNothing() {
        assertThat(OptionsDescription.of(new None()).options()).isEmpty();
    }
}
