// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A line a recipe, in at most 120 columns. */
final class BenchTable {

    private static final String NAMES = "recipe";

    private static final int LONGEST_NAME = 20;

    /** A heading over the last of some columns. */
    private record Group(String title, int columns) {}

    private static final List<Group> GROUPS =
            List.of(
                    new Group("", 4),
                    new Group("warm calls", 3),
                    new Group("all calls", 3),
                    new Group("speed-up", 2),
                    new Group("by episode", 2),
                    new Group("drift", 2));

    private static final String[] HEADINGS = {
        "evals", "GMAC", "reused", "acts", "p50", "p95", "p99", "cold", "mean", "worst", "plain",
        "dense", "plain", "dense", "mean", "most"
    };

    private static final int[] WIDTHS = {10, 6, 7, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6};

    private final List<Result> results;

    BenchTable(List<Result> results) {
        this.results = results;
    }

    void print(PrintWriter out) {
        out.println(groups());
        out.println(line(NAMES, HEADINGS));
        for (Result result : results) {
            out.println(line(name(result), cells(result.row()).toArray(String[]::new)));
        }
    }

    private String groups() {
        StringBuilder line = new StringBuilder(" ".repeat(nameWidth()));
        int column = 0;
        for (Group group : GROUPS) {
            int width = Arrays.stream(WIDTHS, column, column + group.columns()).sum();
            line.append(" ".repeat(width - group.title().length())).append(group.title());
            column += group.columns();
        }
        return line.toString();
    }

    private int nameWidth() {
        return Stream.concat(Stream.of(NAMES), results.stream().map(BenchTable::name))
                .mapToInt(String::length)
                .max()
                .orElseThrow();
    }

    private static String name(Result result) {
        String mark = result.kind() == Contestant.Kind.UNPAIRED ? "*" : "";
        String name = result.row().recipe();
        int room = LONGEST_NAME - mark.length();
        return (name.length() > room ? name.substring(0, room - 2) + ".." : name) + mark;
    }

    private String line(String name, String[] cells) {
        StringBuilder line = new StringBuilder(name);
        line.append(" ".repeat(nameWidth() - name.length()));
        for (int i = 0; i < cells.length; i++) {
            line.append(" ".repeat(Math.max(1, WIDTHS[i] - cells[i].length()))).append(cells[i]);
        }
        return line.toString();
    }

    private static List<String> cells(Row row) {
        Row.Latency latency = row.latencyMs();
        Row.Speedup speedup = row.speedup();
        List<String> cells = new ArrayList<>();
        cells.add(row.nfe().text());
        cells.add(Figures.text(row.macs().sum() / 1e9));
        cells.add(String.format(Locale.ROOT, "%.0f%%", 100 * row.sparsity().blocks()));
        cells.add(String.valueOf(row.actionsPerCall()));
        for (double millis :
                new double[] {
                    latency.p50(),
                    latency.p95(),
                    latency.p99(),
                    latency.cold(),
                    latency.episodeMean(),
                    latency.worst()
                }) {
            cells.add(Figures.text(millis));
        }
        for (double times :
                new double[] {
                    speedup.plain(), speedup.dense(), speedup.plainEpisode(), speedup.denseEpisode()
                }) {
            cells.add(Figures.text(times));
        }
        Row.Drift drift = row.drift();
        cells.add(drift == null ? Figures.NONE : Figures.text(drift.mean()));
        cells.add(drift == null ? Figures.NONE : Figures.text(drift.max()));
        return cells;
    }
}
