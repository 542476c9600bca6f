// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.conformance.report.Plot.Kind;
import dev.slipstream.conformance.report.Plot.Point;
import dev.slipstream.conformance.report.Plot.Series;
import dev.slipstream.conformance.rule.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws figures that belong together, and tells them by their names: {@code drift[1]}, {@code
 * drift[3]} are a line, such as drift by call, and {@code share{-0.5}}, {@code share{0.5}} are
 * bars, such as a distribution. The place is a number.
 */
final class FigurePlots {

    private static final String NAME = "(.+)";
    private static final String PLACE = "(-?[0-9]+(?:\\.[0-9]+)?)";
    private static final Map<Kind, Pattern> NAMES =
            Map.of(
                    Kind.LINES, Pattern.compile(NAME + "\\[" + PLACE + "]"),
                    Kind.BARS, Pattern.compile(NAME + "\\{" + PLACE + "}"));
    private static final int LEAST_POINTS = 2;

    private FigurePlots() {}

    /** The plots of the verdicts that have such figures, one of each kind at most. */
    static List<Plot> of(List<Verdict> verdicts) {
        List<Plot> plots = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            for (Kind kind : Kind.values()) {
                List<Series> series = series(verdict.finding().figures(), kind);
                if (!series.isEmpty()) {
                    plots.add(plot(verdict, kind, series));
                }
            }
        }
        return plots;
    }

    private static Plot plot(Verdict verdict, Kind kind, List<Series> series) {
        return new Plot(
                Wording.place(verdict),
                kind == Kind.LINES ? "call" : "value",
                series.size() == 1 ? series.get(0).name() : "figure",
                kind,
                series);
    }

    private static List<Series> series(Map<String, Double> figures, Kind kind) {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        figures.forEach(
                (name, value) -> {
                    Matcher placed = NAMES.get(kind).matcher(name);
                    if (placed.matches()) {
                        points.computeIfAbsent(placed.group(1), first -> new ArrayList<>())
                                .add(new Point(Double.parseDouble(placed.group(2)), value));
                    }
                });
        return points.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= LEAST_POINTS)
                .map(entry -> new Series(entry.getKey(), entry.getValue()))
                .toList();
    }
}
