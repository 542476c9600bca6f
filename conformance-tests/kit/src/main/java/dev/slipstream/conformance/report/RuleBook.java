// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.suite.Catalogue;

import java.util.List;

/** The page of documentation that lists the rules. */
public final class RuleBook {

    private static final String INTRODUCTION =
            """
            # Conformance rules

            What `./slipstream conformance` and the JUnit class `StrategyConformance` check. This page
            is generated from the rules themselves. An id is never given to another rule.

            A rule is checked once for the *plugin* or once for each *preset*; at depth *quick* and
            *full*, or, where it takes long, at *full* alone. A rule that passes, fails or does not
            apply is always listed, with the reason.
            """;

    private RuleBook() {}

    /**
     * Writes the page.
     *
     * @param catalogue the rules
     * @return the text, as Markdown
     */
    public static String of(Catalogue catalogue) {
        StringBuilder book = new StringBuilder(INTRODUCTION);
        for (Level level : Level.values()) {
            List<RuleText> texts =
                    catalogue.rules().stream()
                            .map(Rule::text)
                            .filter(text -> text.level() == level)
                            .toList();
            if (!texts.isEmpty()) {
                add(book, level, texts);
            }
        }
        return book.toString();
    }

    private static void add(StringBuilder book, Level level, List<RuleText> texts) {
        book.append("\n## ").append(Wording.title(level)).append("\n\n");
        book.append(Wording.about(level)).append("\n\n");
        row(book, "id", "level", "once a", "depth", "what holds", "where it fails, look at");
        row(book, "---", "---", "---", "---", "---", "---");
        for (RuleText text : texts) {
            row(
                    book,
                    text.id(),
                    Wording.name(level),
                    text.scope() == Scope.PLUGIN ? "plugin" : "preset",
                    text.depth() == Depth.QUICK ? "quick, full" : "full",
                    text.checks(),
                    text.lookAt());
        }
    }

    private static void row(StringBuilder book, String... cells) {
        for (String cell : cells) {
            book.append("| ").append(cell.replaceAll("\\s+", " ").replace("|", "\\|")).append(' ');
        }
        book.append("|\n");
    }
}
