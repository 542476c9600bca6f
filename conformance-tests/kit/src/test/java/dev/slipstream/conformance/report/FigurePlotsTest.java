// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipstream.conformance.report.Plot.Kind;
import dev.slipstream.conformance.report.Plot.Point;
import dev.slipstream.conformance.report.Plot.Series;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;

import org.junit.jupiter.api.Test;

import java.util.List;

final class FigurePlotsTest {

    @Test
    void joinsFiguresOfOneNameAtSeveralPlaces() {
        assertThat(FigurePlots.of(List.of(Samples.WELL, Samples.WRONG)))
                .containsExactly(
                        new Plot(
                                "DRF-02 toy-a",
                                "call",
                                "drift",
                                Kind.LINES,
                                List.of(
                                        new Series(
                                                "drift",
                                                List.of(new Point(1, 0.1), new Point(3, 0.31))))));
    }

    @Test
    void drawsDistributionsAsBarsBesideLines() {
        Finding finding =
                Finding.passed("well")
                        .with("share{-0.5}", 0.4)
                        .with("call[1]", 1)
                        .with("share{0.5}", 0.6)
                        .with("call[2]", 2);

        assertThat(FigurePlots.of(List.of(Samples.verdict("LAW-03", Level.LAW, "", finding, 0))))
                .extracting(Plot::title, Plot::kind, Plot::y)
                .containsExactly(
                        tuple("LAW-03", Kind.LINES, "call"), tuple("LAW-03", Kind.BARS, "share"));
    }

    @Test
    void leavesOtherFiguresAlone() {
        Finding finding =
                Finding.passed("well").with("a", 1).with("a[]", 2).with("b[x]", 3).with("c[1]", 4);

        assertThat(FigurePlots.of(List.of(Samples.verdict("LAW-03", Level.LAW, "", finding, 0))))
                .isEmpty();
    }
}
