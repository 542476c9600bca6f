// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import dev.slipstream.conformance.report.Plot;
import dev.slipstream.conformance.report.Plot.Point;
import dev.slipstream.conformance.report.Plot.Series;
import dev.slipstream.conformance.statistics.NonInferiority;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The study of stalls as tables and plots.
 *
 * @param runs by dead zone in pixels, by arm
 */
record StallPage(Map<Integer, Map<StallArm, StallRun>> runs) {

    private static final double TWO_SIDED_95 = 0.975;

    /** A table for each dead zone. */
    String tables() {
        StringBuilder text = new StringBuilder();
        runs.forEach((deadZone, arms) -> text.append(table(deadZone, arms)));
        return text.toString();
    }

    private static String table(int deadZone, Map<StallArm, StallRun> arms) {
        List<StallArm> controls = List.of(StallArm.DDPM, StallArm.UNDISTURBED, StallArm.RESTARTED);
        StringBuilder text = new StringBuilder();
        line(text, "Dead zone of %d px", deadZone);
        line(text, "");
        line(
                text,
                "| arm | seeds | stalls an episode | chunks stood still | recovered | score | above"
                        + " deterministic (95 %%) | solved | at least .8 | p to DDPM | p to"
                        + " deterministic | p to restart |");
        line(text, "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        arms.forEach(
                (arm, run) -> {
                    List<String> cells = new ArrayList<>();
                    cells.add(arm.meaning());
                    cells.add(String.valueOf(run.size()));
                    cells.add(text("%.2f", run.stallsAnEpisode()));
                    cells.add(percent(run.stillShare()));
                    cells.add(percent(run.recovery()));
                    cells.add(text("%.3f (%.3f)", run.meanScore(), run.standardError()));
                    cells.add(
                            arm.equals(StallArm.UNDISTURBED)
                                    ? "–"
                                    : difference(run.scoreBeside(arms.get(StallArm.UNDISTURBED))));
                    cells.add(percent(run.solvedShare()));
                    cells.add(percent(run.reachedShare()));
                    for (StallArm control : controls) {
                        cells.add(
                                arm.equals(control)
                                        ? "–"
                                        : text(
                                                "%.3f",
                                                run.reachedBeside(arms.get(control))
                                                        .pValueDifferent()));
                    }
                    line(text, "| %s |", String.join(" | ", cells));
                });
        line(text, "");
        return text.toString();
    }

    /** Scores, and the share of chunks stood still, over the share of noise. */
    List<Plot> plots() {
        return List.of(
                plot("Score", "mean score", StallRun::meanScore),
                plot("Standing still", "share of chunks", StallRun::stillShare));
    }

    private Plot plot(String title, String axis, ToDoubleFunction<StallRun> figure) {
        List<Series> series = new ArrayList<>();
        runs.forEach(
                (deadZone, arms) -> {
                    List<Point> points = new ArrayList<>();
                    for (double noise : StallArm.NOISE) {
                        StallRun run = arms.get(StallArm.perturbed(noise));
                        points.add(new Point(noise, figure.applyAsDouble(run)));
                    }
                    series.add(new Series("dead zone " + deadZone + " px", points));
                });
        return new Plot(title, "sigma_stall", axis, Plot.Kind.LINES, series);
    }

    private static String difference(NonInferiority scores) {
        return text(
                "%+.3f [%+.3f, %+.3f]",
                scores.mean(), scores.lowerBound(TWO_SIDED_95), scores.upperBound(TWO_SIDED_95));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : text("%.0f %%", 100 * share);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(text(format, values)).append('\n');
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
