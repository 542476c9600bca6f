// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.recipe.Recipe;

import java.io.PrintWriter;
import java.util.List;

/**
 * What a bench found.
 *
 * @param machine where it ran
 * @param dense the recipe that the others are measured against
 * @param setting on what it ran
 * @param results the yardsticks' figures, then the recipes'
 */
public record BenchReport(Machine machine, Recipe dense, String setting, List<Result> results) {

    /** The file for machines: its components are the keys. */
    record Json(Machine machine, Policy policy, List<Row> rows) {}

    record Policy(String use, ObjectNode options) {}

    /** Copies the list. */
    public BenchReport {
        results = List.copyOf(results);
    }

    /**
     * The tree that is written as JSON, with keys that stay.
     *
     * @return records
     */
    public Object json() {
        return new Json(
                machine,
                new Policy(dense.policy().use(), OptionsWriter.tree(dense.policy().options())),
                rows());
    }

    List<Row> rows() {
        return results.stream().map(Result::row).toList();
    }

    /**
     * Prints the report for people.
     *
     * @param out where to
     */
    public void print(PrintWriter out) {
        out.println(setting);
        out.println();
        new BenchTable(results).print(out);
        out.println();
        notes(out);
        Rivals.beaten(results).forEach(out::println);
    }

    private void notes(PrintWriter out) {
        out.println(
                "Times in ms; cold is an episode's first call, mean is over a whole episode, worst"
                        + " is the longest call.");
        out.println(
                "Speed-ups by the median warm call, and by an episode's mean. Drift is the root"
                        + " mean square");
        out.println(
                "from the actions of '"
                        + dense.name()
                        + "' under the same noise, in normalised units, a call's mean and most.");
        if (results.stream().anyMatch(result -> result.kind() == Contestant.Kind.UNPAIRED)) {
            out.println(
                    "* starts from noise of its own or has another network, so that drift is no"
                            + " fault by itself.");
        }
        results.stream()
                .filter(result -> result.kind() == Contestant.Kind.DENSE)
                .map(Result::row)
                .findFirst()
                .ifPresent(yardstick -> perAction(yardstick, out));
    }

    /** Where calls move the robot by unlike numbers of actions, their times alone say little. */
    private void perAction(Row yardstick, PrintWriter out) {
        for (Row row : rows()) {
            if (row.actionsPerCall() != yardstick.actionsPerCall()) {
                out.println(
                        "An action of "
                                + row.recipe()
                                + " takes "
                                + Figures.text(perAction(row))
                                + " ms, one of "
                                + yardstick.recipe()
                                + " "
                                + Figures.text(perAction(yardstick))
                                + " ms.");
            }
        }
    }

    private static double perAction(Row row) {
        return row.latencyMs().p50() / row.actionsPerCall();
    }
}
