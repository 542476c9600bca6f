// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.conformance.report.Plot.Kind;
import dev.slipstream.conformance.report.Plot.Point;
import dev.slipstream.conformance.report.Plot.Series;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Draws a plot as SVG; the page's style gives the colours. */
final class SvgPlot {

    private static final int WIDTH = 680;
    private static final int LEFT = 70;
    private static final int RIGHT = 660;
    private static final int TOP = 34;
    private static final int BOTTOM = 240;
    private static final int HEIGHT = 290;
    private static final int COLOURS = 6;

    private final Plot plot;
    private final Scale across;
    private final Scale up;
    private final double slot;

    private SvgPlot(Plot plot) {
        this.plot = plot;
        double[] places = points().stream().mapToDouble(Point::x).distinct().sorted().toArray();
        double gap = gap(places);
        boolean bars = plot.kind() == Kind.BARS;
        // Bars stand on zero, and the outermost need room beside their middle.
        DoubleStream xs = DoubleStream.of(places).flatMap(x -> around(x, bars ? gap / 2 : 0));
        DoubleStream ys = points().stream().mapToDouble(Point::y);
        this.across = Scale.of(xs, LEFT, RIGHT);
        this.up = Scale.of(bars ? DoubleStream.concat(ys, DoubleStream.of(0)) : ys, BOTTOM, TOP);
        this.slot = (across.place(gap) - across.place(0)) * 0.8 / Math.max(1, plot.series().size());
    }

    static Element of(Plot plot) {
        return new SvgPlot(plot).draw();
    }

    private List<Point> points() {
        return plot.series().stream()
                .flatMap(series -> series.points().stream())
                .filter(Point::isFinite)
                .toList();
    }

    private static DoubleStream around(double x, double room) {
        return DoubleStream.of(x - room, x + room);
    }

    private static double gap(double[] places) {
        double gap = Double.POSITIVE_INFINITY;
        for (int i = 1; i < places.length; i++) {
            gap = Math.min(gap, places[i] - places[i - 1]);
        }
        return Double.isFinite(gap) ? gap : 1;
    }

    private Element draw() {
        Element svg = Svg.drawing(plot.title(), WIDTH, HEIGHT);
        svg.addAll(grid());
        for (int i = 0; i < plot.series().size(); i++) {
            svg.addAll(plot.kind() == Kind.BARS ? bars(i) : line(i));
        }
        return svg.addAll(legend());
    }

    private List<Element> grid() {
        List<Element> grid = new ArrayList<>();
        for (double tick : up.ticks()) {
            double y = up.place(tick);
            grid.add(Svg.rule(LEFT, y, RIGHT, y));
            grid.add(Svg.words(up.label(tick), LEFT - 8, y + 4, "end"));
        }
        for (double tick : across.ticks()) {
            double x = across.place(tick);
            grid.add(Svg.rule(x, BOTTOM, x, BOTTOM + 5));
            grid.add(Svg.words(across.label(tick), x, BOTTOM + 20, "middle"));
        }
        grid.add(Svg.words(plot.x(), (LEFT + RIGHT) / 2.0, HEIGHT - 10, "middle"));
        grid.add(
                Svg.words(plot.y(), 0, 0, "middle")
                        .with("transform", "translate(14 " + (TOP + BOTTOM) / 2 + ") rotate(-90)"));
        return grid;
    }

    private List<Element> line(int index) {
        List<Element> drawn = new ArrayList<>();
        List<Point> points =
                plot.series().get(index).points().stream().filter(Point::isFinite).toList();
        String path =
                points.stream()
                        .map(
                                point ->
                                        Wording.of(across.place(point.x()))
                                                + ","
                                                + Wording.of(up.place(point.y())))
                        .collect(Collectors.joining(" "));
        drawn.add(
                Element.of("polyline").with("class", "line " + colour(index)).with("points", path));
        for (Point point : points) {
            drawn.add(
                    Element.of("circle", told(index, point))
                            .with("class", "mark " + colour(index))
                            .with("cx", across.place(point.x()))
                            .with("cy", up.place(point.y()))
                            .with("r", "3"));
        }
        return drawn;
    }

    private List<Element> bars(int index) {
        List<Element> drawn = new ArrayList<>();
        double ground = up.place(0);
        for (Point point : plot.series().get(index).points()) {
            if (point.isFinite()) {
                double top = up.place(point.y());
                double left = across.place(point.x()) + (index - plot.series().size() / 2.0) * slot;
                drawn.add(
                        Element.of("rect", told(index, point))
                                .with("class", "mark " + colour(index))
                                .with("x", left)
                                .with("y", Math.min(top, ground))
                                .with("width", slot)
                                .with("height", Math.abs(ground - top)));
            }
        }
        return drawn;
    }

    /** What a pointer that rests on a point is told. */
    private Element told(int index, Point point) {
        return Element.of(
                "title",
                plot.series().get(index).name()
                        + ": "
                        + Wording.of(point.y())
                        + " at "
                        + Wording.of(point.x()));
    }

    private List<Element> legend() {
        List<Element> legend = new ArrayList<>();
        double room = (RIGHT - LEFT) / (double) Math.max(1, plot.series().size());
        for (int i = 0; i < plot.series().size(); i++) {
            Series series = plot.series().get(i);
            double x = LEFT + i * room;
            legend.add(
                    Element.of("rect")
                            .with("class", "mark " + colour(i))
                            .with("x", x)
                            .with("y", "8")
                            .with("width", "12")
                            .with("height", "12"));
            legend.add(Svg.words(series.name(), x + 18, 18, "start"));
        }
        return legend;
    }

    private static String colour(int index) {
        return "s" + index % COLOURS;
    }
}
