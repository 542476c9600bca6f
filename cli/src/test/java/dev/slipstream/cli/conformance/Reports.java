// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.conformance;

import dev.slipstream.conformance.report.Environment;
import dev.slipstream.conformance.report.Report;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.conformance.suite.Candidate;
import dev.slipstream.runtime.engine.EngineSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports to print. */
final class Reports {

    private Reports() {}

    static Report of(Verdict... verdicts) {
        Subject subject =
                new Subject(
                        "sample",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of());
        return Report.of(
                new Candidate(subject, "1.0.0", List.of("sample-sound"), List.of(), true),
                Environment.here(EngineSettings.defaults()),
                new Report.Run(
                        Depth.QUICK, 7, Instant.EPOCH, Duration.ofMillis(2_500), verdicts.length),
                List.of(verdicts));
    }

    static Verdict verdict(String id, Finding finding) {
        RuleText text =
                new RuleText(
                        id,
                        Level.LAW,
                        Scope.PRESET,
                        Depth.QUICK,
                        id + " holds.",
                        "the code of " + id);
        return new Verdict(text, "sample-sound", finding, Duration.ZERO);
    }
}
