// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.report;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.session.Session;

import java.util.LinkedHashMap;
import java.util.Map;

/** Figures that a dashboard can add up. */
final class SoundFigures extends Law {

    SoundFigures() {
        super(
                "REP-01",
                Scope.PRESET,
                "A call's figures are finite, and none that counts something is below zero.",
                "arguments of overhead() and count(), and a code store's bytes()");
    }

    @Override
    public Finding check(Trial trial) {
        try (Stage stage = Stage.of(trial);
                Session session = stage.open(0)) {
            for (Reading reading : stage.readings(0, ReportLaws.CALLS)) {
                CallReport report = session.act(reading).report();
                for (Map.Entry<String, Double> figure : figures(report).entrySet()) {
                    if (!Double.isFinite(figure.getValue()) || figure.getValue() < 0) {
                        return unsound(figure.getKey() + " of " + figure.getValue(), report);
                    }
                }
                for (Map.Entry<String, Double> count : report.counts().entrySet()) {
                    if (!Double.isFinite(count.getValue())) {
                        return unsound(count.toString(), report);
                    }
                }
            }
            return Finding.passed("the reports of " + ReportLaws.CALLS + " calls");
        }
    }

    private static Finding unsound(String figure, CallReport report) {
        return broken(
                figure + " in the report of call " + report.index(),
                "finite figures, and no counts below zero",
                "report what was spent, and nothing where nothing was");
    }

    private static Map<String, Double> figures(CallReport report) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("sequential evaluations", (double) report.evaluations().sequential());
        figures.put("evaluations", (double) report.evaluations().total());
        figures.put("denoiser's operations", (double) report.macs().denoiser());
        figures.put("conditioning's operations", (double) report.macs().conditioning());
        figures.put("overhead", (double) report.macs().overhead());
        figures.put("cache bytes", (double) report.cacheBytes());
        figures.put("nanoseconds", (double) report.nanos());
        return figures;
    }
}
