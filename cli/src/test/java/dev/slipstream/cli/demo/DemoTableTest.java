// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.cli.bench.Results;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

final class DemoTableTest {

    @Test
    void aLineARecipeWithEveryFigure() {
        List<List<String>> lines = DemoTable.lines(Samples.usual());

        assertThat(lines).allMatch(line -> line.size() == DemoTable.headings().size());
        assertThat(lines)
                .extracting(line -> line.get(0))
                .containsExactly("plain", "dense", "ddim-10", "fora-7", "step-1*", "broken");
        assertThat(lines.get(2))
                .containsExactly(
                        "ddim-10", "0.875", "0.063", "-0.038", "0.024", "20/26.3", "2.52", "91%",
                        "20.0", "22.0", "10.0", "20.0", "0.040");
        assertThat(lines.get(1)).startsWith("dense", "0.913", "0.043", "-", "-");
        assertThat(lines.get(5)).startsWith("broken", "failed", "-").endsWith("-");
    }

    @Test
    void whatIsNotThereYetIsADash() {
        DemoResults early =
                new DemoResults(
                        List.of(Standing.of("dense")),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        false);

        List<String> line = DemoTable.lines(early).get(0);
        assertThat(line).startsWith("dense");
        assertThat(line.subList(1, line.size())).containsOnly("-");
    }

    @Test
    void explainsTheMarkWhereThereIsOne() {
        assertThat(DemoTable.notes(Samples.usual())).anyMatch(note -> note.startsWith("* "));
        assertThat(
                        DemoTable.notes(
                                Samples.results(
                                        Samples.standing(Results.rival("a", 1), 1, 1, 1, 1))))
                .noneMatch(note -> note.startsWith("* "));
    }
}
