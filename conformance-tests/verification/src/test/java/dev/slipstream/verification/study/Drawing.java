// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import dev.slipstream.conformance.report.Element;
import dev.slipstream.conformance.report.Plot;
import dev.slipstream.conformance.report.Plot.Point;
import dev.slipstream.conformance.report.Plot.Series;
import dev.slipstream.conformance.report.Scale;
import dev.slipstream.conformance.report.Svg;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Draws plots of lines one below the other, as a file of its own that needs no page's style. */
final class Drawing {

    private static final int WIDTH = 680;
    private static final int HEIGHT = 290;
    private static final int LEFT = 70;
    private static final int RIGHT = 510;
    private static final int TOP = 34;
    private static final int BOTTOM = 240;
    private static final int LEGEND = RIGHT + 20;
    private static final int LEGEND_LINE = 22;

    /** Told apart by those who see few colours, and on paper white or black. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9");

    private Drawing() {}

    static String of(String title, List<Plot> plots) {
        Element drawing =
                Svg.drawing(title, WIDTH, HEIGHT * plots.size())
                        .with("xmlns", "http://www.w3.org/2000/svg")
                        .add(
                                Element.of(
                                        "style",
                                        "text{font:12px sans-serif;fill:#777;stroke:none}"
                                                + ".grid{stroke:#777;stroke-opacity:.3}"
                                                + "polyline{fill:none;stroke-width:2}"));
        for (int i = 0; i < plots.size(); i++) {
            drawing.add(plot(plots.get(i)).with("transform", "translate(0 " + i * HEIGHT + ")"));
        }
        return drawing + "\n";
    }

    private static Element plot(Plot plot) {
        Scale across = Scale.of(values(plot, Point::x), LEFT, RIGHT);
        Scale up = Scale.of(values(plot, Point::y), BOTTOM, TOP);
        Element drawn = Element.of("g", axes(plot, across, up));
        for (int i = 0; i < plot.series().size(); i++) {
            drawn.add(line(plot.series().get(i), COLOURS.get(i % COLOURS.size()), i, across, up));
        }
        return drawn;
    }

    private static DoubleStream values(Plot plot, ToDoubleFunction<Point> place) {
        return plot.series().stream()
                .flatMap(series -> series.points().stream())
                .mapToDouble(place);
    }

    private static Element axes(Plot plot, Scale across, Scale up) {
        Element axes = Element.of("g");
        for (double tick : up.ticks()) {
            axes.add(
                    Svg.rule(LEFT, up.place(tick), RIGHT, up.place(tick)),
                    Svg.words(up.label(tick), LEFT - 8, up.place(tick) + 4, "end"));
        }
        for (double tick : across.ticks()) {
            axes.add(
                    Svg.rule(across.place(tick), BOTTOM, across.place(tick), BOTTOM + 5),
                    Svg.words(across.label(tick), across.place(tick), BOTTOM + 20, "middle"));
        }
        return axes.add(
                Svg.words(plot.title(), LEFT, TOP - 14, "start"),
                Svg.words(plot.x(), (LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle"),
                Svg.words(plot.y(), 0, 0, "middle")
                        .with("transform", "translate(18 " + (TOP + BOTTOM) / 2 + ") rotate(-90)"));
    }

    private static Element line(Series series, String colour, int index, Scale across, Scale up) {
        String points =
                series.points().stream()
                        .map(
                                point ->
                                        String.format(
                                                Locale.ROOT,
                                                "%.1f,%.1f",
                                                across.place(point.x()),
                                                up.place(point.y())))
                        .collect(Collectors.joining(" "));
        double height = TOP + 10 + (double) index * LEGEND_LINE;
        return Element.of(
                        "g",
                        Element.of("polyline").with("points", points),
                        Svg.rule(LEGEND, height, LEGEND + 20, height).with("class", "key"),
                        Svg.words(series.name(), LEGEND + 28, height + 4, "start"))
                .with("stroke-width", "2")
                .with("stroke", colour);
    }
}
