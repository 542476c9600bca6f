// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.conformance;

import dev.slipstream.conformance.report.Report;
import dev.slipstream.conformance.report.Wording;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Verdict;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/** What a plugin's author reads about the rules that failed, and about the plugin as a whole. */
public final class Explanation {

    private static final int TEXT_COLUMN = 11;

    private Explanation() {}

    /**
     * Prints a paragraph for each rule that failed, and then the verdict in a line.
     *
     * @param report the report
     * @param out where it goes
     */
    public static void print(Report report, PrintWriter out) {
        for (Verdict verdict : report.verdicts()) {
            if (verdict.finding().outcome() == Outcome.FAILED) {
                print(verdict, out);
            }
        }
        out.println();
        out.println(
                report.candidate().subject().id()
                        + " "
                        + report.candidate().version()
                        + " "
                        + report.conclusion()
                        + ": "
                        + report.counts()
                        + ", in "
                        + Wording.of(report.run().took()));
    }

    private static void print(Verdict verdict, PrintWriter out) {
        Finding finding = verdict.finding();
        out.println();
        out.println(Wording.place(verdict) + " failed");
        line("wanted", verdict.rule().checks(), out);
        line("found", finding.message(), out);
        if (!finding.figures().isEmpty()) {
            line("figures", figures(finding.figures()), out);
        }
        line("look at", verdict.rule().lookAt(), out);
    }

    private static void line(String heading, String text, PrintWriter out) {
        String indent = " ".repeat(TEXT_COLUMN);
        String first = ("  " + heading + indent).substring(0, TEXT_COLUMN);
        out.println(first + text.strip().replaceAll("\\R", System.lineSeparator() + indent));
    }

    private static String figures(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + Wording.of(figure.getValue()))
                .collect(Collectors.joining(", "));
    }
}
