// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.bench.Figures;
import dev.slipstream.cli.bench.Result;
import dev.slipstream.cli.rollout.Summary;
import dev.slipstream.conformance.report.Element;
import dev.slipstream.conformance.report.Scale;
import dev.slipstream.conformance.report.Svg;
import dev.slipstream.conformance.report.Wording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Draws what each recipe costs and what it is worth: latency across, score up. */
final class ParetoPlot {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 470;
    private static final int LEFT = 64;
    private static final int RIGHT = 846;
    private static final int TOP = 16;
    private static final int BOTTOM = 410;

    private final DemoResults results;
    private final List<Standing> placed;
    private final LogScale across;
    private final Scale up;

    private ParetoPlot(DemoResults results) {
        this.results = results;
        this.placed =
                results.standings().stream()
                        .filter(DemoResults::isPlaced)
                        .sorted(Comparator.comparing(results::isDominated))
                        .toList();
        this.across = LogScale.of(placed.stream().mapToDouble(ParetoPlot::latency), LEFT, RIGHT);
        this.up = Scale.of(placed.stream().flatMapToDouble(ParetoPlot::reach), BOTTOM, TOP);
    }

    static Element of(DemoResults results) {
        return new ParetoPlot(results).draw();
    }

    private static double latency(Standing standing) {
        return standing.latency().orElseThrow();
    }

    private static double score(Standing standing) {
        return standing.score().orElseThrow();
    }

    private static DoubleStream reach(Standing standing) {
        double error = error(standing);
        return DoubleStream.of(score(standing) - error, score(standing) + error);
    }

    private static double error(Standing standing) {
        double error = standing.played().map(Summary::standardError).orElse(0.0);
        return Double.isNaN(error) ? 0 : error;
    }

    private Element draw() {
        Element svg = Svg.drawing("Score by latency of each recipe", WIDTH, HEIGHT);
        svg.addAll(grid()).add(front());
        Labels labels = new Labels(new Labels.Box(LEFT, TOP, WIDTH - 4, BOTTOM));
        placed.forEach(one -> labels.keepOff(across.place(latency(one)), up.place(score(one))));
        placed.forEach(one -> svg.add(point(one, labels)));
        return svg;
    }

    private List<Element> grid() {
        List<Element> grid = new ArrayList<>();
        for (double tick : up.ticks()) {
            grid.add(Svg.rule(LEFT, up.place(tick), RIGHT, up.place(tick)));
            grid.add(Svg.words(up.label(tick), LEFT - 8, up.place(tick) + 4, "end"));
        }
        for (double tick : across.ticks()) {
            grid.add(Svg.rule(across.place(tick), BOTTOM, across.place(tick), BOTTOM + 5));
            grid.add(Svg.words(LogScale.label(tick), across.place(tick), BOTTOM + 20, "middle"));
        }
        grid.add(
                Svg.words(
                        "latency of a chunk in ms, median of warm calls (logarithmic)",
                        (LEFT + RIGHT) / 2.0,
                        HEIGHT - 12,
                        "middle"));
        grid.add(
                Svg.words("score, mean ± standard error", 0, 0, "middle")
                        .with("transform", "translate(16 " + (TOP + BOTTOM) / 2 + ") rotate(-90)"));
        return grid;
    }

    /** Through those that no other recipe dominates. */
    private Element front() {
        String path =
                placed.stream()
                        .filter(one -> !results.isDominated(one))
                        .sorted(Comparator.comparingDouble(ParetoPlot::latency))
                        .map(
                                one ->
                                        Wording.of(across.place(latency(one)))
                                                + ","
                                                + Wording.of(up.place(score(one))))
                        .collect(Collectors.joining(" "));
        return Element.of("polyline").with("class", "front").with("points", path);
    }

    private Element point(Standing standing, Labels labels) {
        double x = across.place(latency(standing));
        double y = up.place(score(standing));
        double reach = Math.abs(up.place(0) - up.place(error(standing)));
        Element mark =
                Element.of("circle", Element.of("title", told(standing)))
                        .with("class", "mark")
                        .with("cx", x)
                        .with("cy", y)
                        .with("r", "5");
        return Element.of("g", Svg.rule(x, y - reach, x, y + reach).with("class", "error"), mark)
                .with("class", style(standing))
                .addAll(labels.place(standing.recipe(), x, y));
    }

    private String style(Standing standing) {
        String kind =
                standing.equals(results.dense())
                        ? "dense"
                        : standing.timed().filter(Result::isRival).isPresent()
                                ? "rival"
                                : "strategy";
        return results.isDominated(standing) ? kind + " pale" : kind;
    }

    private static String told(Standing standing) {
        return standing.recipe()
                + ": "
                + Figures.text(latency(standing))
                + " ms, score "
                + Figures.text(score(standing));
    }
}
