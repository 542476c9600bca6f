// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.bench.Figures;
import dev.slipstream.cli.bench.Result;
import dev.slipstream.cli.bench.Row;
import dev.slipstream.cli.rollout.Summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A line a recipe, for the terminal and for the page. */
public final class DemoTable {

    private static final List<String> HEADINGS =
            List.of(
                    "recipe",
                    "score",
                    "s.e.",
                    "to dense",
                    "s.e.",
                    "evals",
                    "GMAC",
                    "reused",
                    "p50 ms",
                    "p95 ms",
                    "x dense",
                    "x plain",
                    "drift");

    private static final List<String> UNSCORED = List.of(Figures.NONE, Figures.NONE);

    private DemoTable() {}

    /**
     * The columns' headings.
     *
     * @return a heading a column
     */
    public static List<String> headings() {
        return HEADINGS;
    }

    /**
     * The lines.
     *
     * @param results the results
     * @return the cells of the plain yardstick, and of each recipe
     */
    public static List<List<String>> lines(DemoResults results) {
        return Stream.concat(
                        results.plain().stream().map(DemoTable::plain),
                        results.standings().stream().map(standing -> line(results, standing)))
                .toList();
    }

    private static List<String> plain(Result plain) {
        return line(plain.row().recipe(), UNSCORED, UNSCORED, Optional.of(plain));
    }

    private static List<String> line(DemoResults results, Standing standing) {
        String mark = standing.timed().filter(Result::isUnpaired).isPresent() ? "*" : "";
        List<String> score = standing.played().map(DemoTable::score).orElse(UNSCORED);
        Optional<Difference> difference =
                results.difference(standing).filter(found -> !standing.equals(results.dense()));
        return line(
                standing.recipe() + mark,
                standing.problem().isPresent() ? List.of("failed", Figures.NONE) : score,
                difference.map(DemoTable::difference).orElse(UNSCORED),
                standing.timed());
    }

    private static List<String> score(Summary summary) {
        return List.of(text("%.3f", summary.meanScore()), error(summary.standardError()));
    }

    private static List<String> difference(Difference difference) {
        return List.of(text("%+.3f", difference.mean()), error(difference.standardError()));
    }

    private static String error(double standardError) {
        return Double.isNaN(standardError) ? Figures.NONE : text("%.3f", standardError);
    }

    private static List<String> line(
            String recipe, List<String> score, List<String> difference, Optional<Result> timed) {
        List<String> cells = new ArrayList<>(List.of(recipe));
        cells.addAll(score);
        cells.addAll(difference);
        List<Function<Row, String>> figures =
                List.of(
                        row -> row.nfe().text(),
                        row -> Figures.text(row.macs().sum() / 1e9),
                        row -> text("%.0f%%", 100 * row.sparsity().blocks()),
                        row -> Figures.text(row.latencyMs().p50()),
                        row -> Figures.text(row.latencyMs().p95()),
                        row -> Figures.text(row.speedup().dense()),
                        row -> Figures.text(row.speedup().plain()),
                        DemoTable::drift);
        figures.forEach(
                figure -> cells.add(timed.map(Result::row).map(figure).orElse(Figures.NONE)));
        return cells;
    }

    private static String drift(Row row) {
        Row.Drift drift = row.drift();
        return drift == null ? Figures.NONE : Figures.text(drift.mean());
    }

    /**
     * What the columns mean.
     *
     * @param results the results
     * @return sentences
     */
    public static List<String> notes(DemoResults results) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "score: mean over the seeds; to dense: the mean difference, seed by seed; s.e.:"
                        + " their standard errors.");
        notes.add(
                "evals: rounds of the network a chunk, and rows where several are evaluated in a"
                        + " round; reused: share of blocks.");
        notes.add(
                "p50, p95: a chunk's warm calls, one recipe at a time; x dense, x plain: speed-up"
                        + " over '"
                        + results.dense().recipe()
                        + "' and over the plain loop.");
        notes.add(
                "drift: root mean square from the dense actions under the same noise, in"
                        + " normalised units.");
        if (results.standings().stream()
                .flatMap(standing -> standing.timed().stream())
                .anyMatch(Result::isUnpaired)) {
            notes.add(
                    "* starts from noise of its own or has another network, so that drift is no"
                            + " fault by itself.");
        }
        return notes;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
