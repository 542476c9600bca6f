// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.conformance.report.Plot.Point;
import dev.slipstream.conformance.report.Plot.Series;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.suite.Candidate;
import dev.slipstream.conformance.suite.Jar;

import java.util.List;

/**
 * A report as one page that asks the network for nothing: its style and its drawings are in it, and
 * it runs no script.
 */
public final class HtmlPage {

    private final Report report;
    private final String title;

    private HtmlPage(Report report) {
        this.report = report;
        Candidate candidate = report.candidate();
        this.title = candidate.subject().id() + " " + candidate.version();
    }

    /**
     * Writes a report as a page.
     *
     * @param report the report
     * @return the text
     */
    public static String of(Report report) {
        HtmlPage page = new HtmlPage(report);
        return HtmlDocument.of("Conformance of " + page.title, "", page.main());
    }

    private Element main() {
        Element main =
                Element.of(
                        "main",
                        verdict(),
                        section("What it claims", ClaimsTable.of(report)),
                        section("Rules").addAll(RuleTables.of(report)));
        if (!report.plots().isEmpty()) {
            Element plots = section("Plots");
            report.plots().forEach(plot -> plots.add(plot(plot)));
            main.add(plots);
        }
        return main.add(section("How it was run", facts()));
    }

    private Element verdict() {
        Element header =
                Element.of(
                        "header",
                        Element.of("p", "Slipstream conformance").with("class", "kicker"),
                        Element.of("h1", title),
                        Element.of("p", Wording.sentence(report.conclusion()) + ": ")
                                .with(
                                        "class",
                                        report.passed() ? "verdict passed" : "verdict failed")
                                .text(report.counts()));
        List<Verdict> failed =
                report.verdicts().stream()
                        .filter(verdict -> verdict.finding().outcome() == Outcome.FAILED)
                        .toList();
        if (!failed.isEmpty()) {
            header.add(Element.of("ul").addAll(failed.stream().map(HtmlPage::link).toList()));
        }
        return header;
    }

    private static Element link(Verdict verdict) {
        String place = Wording.place(verdict);
        return Element.of(
                        "li", Element.of("a", place).with("href", "#" + RuleTables.anchor(verdict)))
                .text(": " + verdict.rule().checks());
    }

    private static Element section(String heading, Element... content) {
        return Element.of("section", Element.of("h2", heading)).add(content);
    }

    private static Element plot(Plot plot) {
        HtmlTable numbers = new HtmlTable(plot.title(), "Series", plot.x(), plot.y());
        for (Series series : plot.series()) {
            for (Point point : series.points()) {
                numbers.row(series.name(), Wording.of(point.x()), Wording.of(point.y()));
            }
        }
        return Element.of(
                "figure",
                Element.of("figcaption", plot.title()),
                SvgPlot.of(plot),
                Element.of("details", Element.of("summary", "The numbers"), numbers.element()));
    }

    private Element facts() {
        Environment environment = report.environment();
        HtmlTable table = new HtmlTable("What the verdicts hold for", "Fact", "Value");
        table.row("Plugin", title);
        for (Jar jar : report.candidate().jars()) {
            table.row("SHA-256 of " + jar.name(), jar.sha256());
        }
        table.row("Depth", Wording.name(report.run().depth()));
        table.row("Master seed", String.valueOf(report.run().seed()));
        table.row("Started", report.run().started().toString());
        table.row("Took", Wording.of(report.run().took()));
        table.row("Checks", report.verdicts().size() + " of " + report.run().checks());
        table.row("Kit", environment.kit());
        table.row("API", environment.api());
        table.row("DJL", environment.djl() + " with PyTorch " + environment.pytorch());
        table.row("Java", environment.java());
        table.row("System", environment.system());
        table.row("Processor", environment.processor().toString());
        table.row("Engine", environment.engine().toString());
        return table.element();
    }
}
