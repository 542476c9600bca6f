// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.rule.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as the XML that build servers read: a test suite for the plugin, and one a preset. */
public final class JUnitXml {

    private final Report report;

    private JUnitXml(Report report) {
        this.report = report;
    }

    /**
     * Writes a report as XML.
     *
     * @param report the report
     * @return the text
     */
    public static String of(Report report) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + new JUnitXml(report).suites();
    }

    private Element suites() {
        Map<String, List<Verdict>> presets = new LinkedHashMap<>();
        for (Verdict verdict : report.verdicts()) {
            presets.computeIfAbsent(verdict.preset(), first -> new ArrayList<>()).add(verdict);
        }
        Element suites = Element.of("testsuites").with("name", "slipstream conformance");
        presets.forEach((preset, verdicts) -> suites.add(suite(preset, verdicts)));
        return report.whole() ? suites : suites.add(stopped());
    }

    /** A run that was stopped must not look like one that passed. */
    private Element stopped() {
        String plugin = report.candidate().subject().id();
        return Element.of("testsuite")
                .with("name", plugin + ".run")
                .with("tests", "1")
                .with("errors", "1")
                .with("skipped", "0")
                .with("failures", "0")
                .add(
                        Element.of("testcase")
                                .with("name", "All checks were made")
                                .with("classname", plugin)
                                .add(
                                        Element.of("error")
                                                .with("message", plugin + " " + report.conclusion())
                                                .with("type", "stopped")));
    }

    private Element suite(String preset, List<Verdict> verdicts) {
        String plugin = report.candidate().subject().id();
        Element suite =
                Element.of("testsuite")
                        .with("name", preset.isEmpty() ? plugin : plugin + "." + preset)
                        .with("time", seconds(verdicts))
                        .with("tests", String.valueOf(verdicts.size()))
                        .with("errors", "0")
                        .with("skipped", count(verdicts, Outcome.NOT_APPLICABLE))
                        .with("failures", count(verdicts, Outcome.FAILED))
                        .add(properties());
        verdicts.forEach(verdict -> suite.add(test(plugin, verdict)));
        return suite;
    }

    private Element properties() {
        return Element.of(
                "properties",
                property("plugin.version", report.candidate().version()),
                property("kit.version", report.environment().kit()),
                property("api.version", report.environment().api()),
                property("depth", Wording.name(report.run().depth())),
                property("seed", String.valueOf(report.run().seed())));
    }

    private static Element property(String name, String value) {
        return Element.of("property").with("name", name).with("value", value);
    }

    private static Element test(String plugin, Verdict verdict) {
        Finding finding = verdict.finding();
        Element test =
                Element.of("testcase")
                        .with("name", verdict.rule().id() + ": " + verdict.rule().checks())
                        .with("classname", plugin + "." + Wording.title(verdict.rule().level()))
                        .with("time", seconds(List.of(verdict)));
        return switch (finding.outcome()) {
            case PASSED -> test;
            case NOT_APPLICABLE ->
                    test.add(Element.of("skipped").with("message", finding.message()));
            case FAILED ->
                    test.add(
                            Element.of("failure")
                                    .with("message", finding.message())
                                    .with("type", verdict.rule().id())
                                    .text("Look at: " + verdict.rule().lookAt()));
        };
    }

    private static String count(List<Verdict> verdicts, Outcome outcome) {
        return String.valueOf(
                verdicts.stream()
                        .filter(verdict -> verdict.finding().outcome() == outcome)
                        .count());
    }

    private static String seconds(List<Verdict> verdicts) {
        double seconds =
                verdicts.stream().mapToLong(verdict -> verdict.took().toMillis()).sum() / 1e3;
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
