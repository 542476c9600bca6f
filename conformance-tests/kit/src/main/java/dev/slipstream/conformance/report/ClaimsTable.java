// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;

import java.util.List;
import java.util.stream.Collectors;

/** What the plugin claims beside what rules have measured under the same name. */
final class ClaimsTable {

    private static final String NOT_MEASURED = "not measured in this run";

    private ClaimsTable() {}

    static Element of(Report report) {
        List<Claim> claims = report.candidate().subject().claims();
        if (claims.isEmpty()) {
            return Element.of("p", "The plugin claims nothing in its descriptor.");
        }
        HtmlTable table =
                new HtmlTable(
                        "Each claim of the descriptor, and what this run measured",
                        "Preset",
                        "Policy",
                        "Figure",
                        "Claimed",
                        "Measured");
        for (Claim claim : claims) {
            claim.figures()
                    .forEach(
                            (figure, value) ->
                                    table.row(
                                            claim.preset(),
                                            claim.policy(),
                                            figure,
                                            Wording.of(value),
                                            measured(report, claim.preset(), figure)));
        }
        return table.element();
    }

    private static String measured(Report report, String preset, String figure) {
        String measured =
                report.verdicts().stream()
                        .filter(verdict -> verdict.preset().equals(preset))
                        .filter(verdict -> verdict.finding().figures().containsKey(figure))
                        .map(verdict -> told(verdict, figure))
                        .collect(Collectors.joining(", "));
        return measured.isEmpty() ? NOT_MEASURED : measured;
    }

    private static String told(Verdict verdict, String figure) {
        return Wording.of(verdict.finding().figures().get(figure))
                + " ("
                + verdict.rule().id()
                + ", "
                + Wording.of(verdict.finding().outcome())
                + ")";
    }
}
