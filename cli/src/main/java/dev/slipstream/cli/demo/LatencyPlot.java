// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.bench.Figures;
import dev.slipstream.cli.bench.Result;
import dev.slipstream.conformance.report.Element;
import dev.slipstream.conformance.report.Svg;
import dev.slipstream.conformance.statistics.Descriptive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Draws how the latencies of single calls spread: a dot a call, a box from quarter to quarter. */
final class LatencyPlot {

    private static final int WIDTH = 860;
    private static final int LEFT = 150;
    private static final int RIGHT = 790;
    private static final int TOP = 6;
    private static final int ROW = 26;
    private static final int FOOT = 52;
    private static final double HALF_BOX = 7;

    /** Dots of neighbouring calls stand at different heights, the same in each drawing. */
    private static final int[] LEVELS = {0, 3, -3, 5, -5, 1, -1, 4, -4, 2, -2};

    private final List<Result> rows;
    private final LogScale across;
    private final int bottom;

    private LatencyPlot(DemoResults results) {
        this.rows =
                Stream.concat(
                                results.plain().stream(),
                                results.standings().stream()
                                        .flatMap(standing -> standing.timed().stream()))
                        .sorted(Comparator.comparingDouble(LatencyPlot::median))
                        .toList();
        this.across =
                LogScale.of(
                        rows.stream()
                                .flatMap(row -> row.warmMillis().stream())
                                .mapToDouble(Double::doubleValue),
                        LEFT,
                        RIGHT);
        this.bottom = TOP + ROW * rows.size();
    }

    static Element of(DemoResults results) {
        return new LatencyPlot(results).draw();
    }

    private static double median(Result result) {
        return result.row().latencyMs().p50();
    }

    private Element draw() {
        Element svg = Svg.drawing("Latencies of single calls", WIDTH, bottom + FOOT);
        for (double tick : across.ticks()) {
            double x = across.place(tick);
            svg.add(Svg.rule(x, TOP, x, bottom));
            svg.add(Svg.words(LogScale.label(tick), x, bottom + 18, "middle"));
        }
        svg.add(
                Svg.words(
                        "latency of a call in ms (logarithmic)",
                        (LEFT + RIGHT) / 2.0,
                        bottom + 42,
                        "middle"));
        for (int i = 0; i < rows.size(); i++) {
            svg.addAll(row(rows.get(i), TOP + (i + 0.5) * ROW));
        }
        return svg;
    }

    private List<Element> row(Result result, double y) {
        double[] millis = result.warmMillis().stream().mapToDouble(Double::doubleValue).toArray();
        List<Element> row = new ArrayList<>();
        row.add(Svg.words(result.row().recipe(), LEFT - 10, y + 4, "end"));
        for (int i = 0; i < millis.length; i++) {
            row.add(
                    Element.of("circle")
                            .with("class", "call")
                            .with("cx", across.place(millis[i]))
                            .with("cy", y + LEVELS[i % LEVELS.length])
                            .with("r", "2"));
        }
        double first = across.place(Descriptive.quantile(0.25, millis));
        double third = across.place(Descriptive.quantile(0.75, millis));
        double middle = across.place(median(result));
        row.add(
                Element.of("rect")
                        .with("class", "box")
                        .with("x", first)
                        .with("y", y - HALF_BOX)
                        .with("width", third - first)
                        .with("height", 2 * HALF_BOX));
        row.add(
                Svg.rule(middle, y - HALF_BOX - 2, middle, y + HALF_BOX + 2)
                        .with("class", "median"));
        row.add(Svg.words(Figures.text(median(result)) + " ms", WIDTH - 4, y + 4, "end"));
        return row;
    }
}
