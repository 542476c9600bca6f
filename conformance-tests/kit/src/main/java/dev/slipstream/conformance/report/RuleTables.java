// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The verdicts of a report, a table a level, each with those first that need a look. */
final class RuleTables {

    private static final int SHORT = 140;

    private RuleTables() {}

    static List<Element> of(Report report) {
        List<Element> tables = new ArrayList<>();
        for (Level level : Level.values()) {
            List<Verdict> verdicts =
                    report.worstFirst().stream()
                            .filter(verdict -> verdict.rule().level() == level)
                            .toList();
            if (!verdicts.isEmpty()) {
                tables.add(Element.of("h3", Wording.title(level)));
                tables.add(table(level, verdicts));
            }
        }
        return tables;
    }

    private static Element table(Level level, List<Verdict> verdicts) {
        HtmlTable table =
                new HtmlTable(
                        Wording.about(level),
                        "Rule",
                        "Preset",
                        "Outcome",
                        "What it checks, and what it found",
                        "Time");
        for (Verdict verdict : verdicts) {
            table.row(
                            HtmlTable.span(verdict.rule().id()),
                            whole(verdict.preset().isEmpty() ? "all" : verdict.preset()),
                            outcome(verdict.finding().outcome()),
                            found(verdict),
                            whole(Wording.of(verdict.took())))
                    .with("id", anchor(verdict));
        }
        return table.element();
    }

    /** Text that stays on one line. */
    private static Element whole(String text) {
        return HtmlTable.span(text).with("class", "whole");
    }

    /** The name by which the page links to a verdict. */
    static String anchor(Verdict verdict) {
        return Wording.place(verdict).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    static Element outcome(Outcome outcome) {
        String style = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Element.of("strong", Wording.of(outcome)).with("class", style);
    }

    private static Element found(Verdict verdict) {
        Element cell = Element.of("div", Element.of("p", verdict.rule().checks()));
        Finding finding = verdict.finding();
        boolean failed = finding.outcome() == Outcome.FAILED;
        String message = finding.message();
        if (!failed && finding.figures().isEmpty() && message.equals(shorten(message))) {
            return cell.add(Element.of("p", message).with("class", "message"));
        }
        Element details =
                Element.of(
                        "details",
                        Element.of("summary", failed ? "What was found" : shorten(message)),
                        Element.of("p", message).with("class", "message"));
        if (failed) {
            details.with("open", "open");
            details.add(
                    Element.of("p", Element.of("strong", "Look at: "))
                            .text(verdict.rule().lookAt()));
        }
        if (!finding.figures().isEmpty()) {
            details.add(figures(finding));
        }
        return cell.add(details);
    }

    private static Element figures(Finding finding) {
        HtmlTable table = new HtmlTable("What was measured", "Figure", "Value");
        finding.figures().forEach((name, value) -> table.row(name, Wording.of(value)));
        return table.element();
    }

    private static String shorten(String message) {
        String line = message.lines().findFirst().orElse("");
        if (line.length() <= SHORT) {
            return line.equals(message) ? line : line + " …";
        }
        int space = line.lastIndexOf(' ', SHORT);
        return line.substring(0, space < 0 ? SHORT : space) + " …";
    }
}
