// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.report.Plot.Kind;
import dev.slipstream.conformance.report.Plot.Point;
import dev.slipstream.conformance.report.Plot.Series;

import org.junit.jupiter.api.Test;

import java.util.List;

final class SvgPlotTest {

    private static Xml draw(Kind kind, Series... series) throws Exception {
        return Xml.parse(
                SvgPlot.of(new Plot("Drift & more", "call", "drift", kind, List.of(series)))
                        .toString());
    }

    private static double number(Xml xml, String element, int index, String attribute) {
        List<org.w3c.dom.Element> marks =
                xml.all(element).stream()
                        .filter(found -> found.getElementsByTagName("title").getLength() > 0)
                        .toList();
        return Double.parseDouble(marks.get(index).getAttribute(attribute));
    }

    @Test
    void drawsALineThroughThePointsOfASeries() throws Exception {
        Series series = new Series("tts", List.of(new Point(0, 0), new Point(10, 1)));

        Xml xml = draw(Kind.LINES, series);

        assertThat(xml.all("polyline")).hasSize(1);
        assertThat(xml.all("polyline").get(0).getAttribute("points")).isEqualTo("70,240 660,34");
        assertThat(xml.all("circle")).hasSize(2);
        assertThat(number(xml, "circle", 1, "cy")).isEqualTo(34);
        assertThat(xml.texts("text")).contains("call", "drift", "tts");
        assertThat(xml.all("svg").get(0).getAttribute("aria-label")).isEqualTo("Drift & more");
    }

    @Test
    void leavesOutPointsThatAreNotFinite() throws Exception {
        Series series =
                new Series(
                        "tts",
                        List.of(new Point(0, 0), new Point(5, Double.NaN), new Point(10, 1)));

        Xml xml = draw(Kind.LINES, series);

        assertThat(xml.all("circle")).hasSize(2);
        assertThat(xml.all("polyline").get(0).getAttribute("points")).doesNotContain("none");
    }

    @Test
    void standsBarsSideBySideOnZero() throws Exception {
        Series first = new Series("dense", List.of(new Point(1, 2), new Point(2, -1)));
        Series second = new Series("tts", List.of(new Point(1, 4), new Point(2, 3)));

        Xml xml = draw(Kind.BARS, first, second);

        double width = number(xml, "rect", 0, "width");
        double ground = number(xml, "rect", 0, "y") + number(xml, "rect", 0, "height");
        assertThat(number(xml, "rect", 1, "y")).isCloseTo(ground, within());
        assertThat(number(xml, "rect", 2, "x"))
                .isCloseTo(number(xml, "rect", 0, "x") + width, within());
        assertThat(number(xml, "rect", 2, "height"))
                .isCloseTo(2 * number(xml, "rect", 0, "height"), within());
        assertThat(number(xml, "rect", 1, "x"))
                .as("the next place begins behind both bars")
                .isGreaterThan(number(xml, "rect", 2, "x") + width);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.1);
    }

    @Test
    void drawsNothingWhereThereIsNothing() throws Exception {
        assertThat(draw(Kind.LINES).all("polyline")).isEmpty();
        assertThat(draw(Kind.BARS, new Series("empty", List.of())).texts("text")).contains("empty");
    }
}
