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

import java.util.ArrayList;
import java.util.List;

/** Figures that a release note can quote. */
final class SameFigures extends Law {

    SameFigures() {
        super(
                "REP-02",
                Scope.PRESET,
                "The same calls report the same figures, but for the time they took.",
                "counters that are kept in the role, and figures that were measured with a clock");
    }

    @Override
    public Finding check(Trial trial) {
        try (Stage stage = Stage.of(trial)) {
            List<CallReport> first = reports(stage);
            List<CallReport> second = reports(stage);
            for (int call = 0; call < first.size(); call++) {
                if (!first.get(call).equals(second.get(call))) {
                    return broken(
                            second.get(call) + " where the same call reported " + first.get(call),
                            "the same figures",
                            "count what the call did, and leave the time to the runtime");
                }
            }
            return Finding.passed("the reports of " + ReportLaws.CALLS + " calls, made twice");
        }
    }

    private static List<CallReport> reports(Stage stage) {
        try (Session session = stage.open(0)) {
            List<CallReport> reports = new ArrayList<>();
            for (Reading reading : stage.readings(0, ReportLaws.CALLS)) {
                reports.add(withoutTime(session.act(reading).report()));
            }
            return reports;
        }
    }

    private static CallReport withoutTime(CallReport report) {
        return new CallReport(
                report.recipe(),
                report.index(),
                report.path(),
                report.cold(),
                report.evaluations(),
                report.macs(),
                report.gates(),
                report.nativeCalls(),
                report.cacheBytes(),
                0,
                report.counts());
    }
}
