// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import dev.slipstream.conformance.report.Report.Run;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Level;
import dev.slipstream.conformance.rule.RuleText;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.conformance.suite.Candidate;
import dev.slipstream.conformance.suite.Jar;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports to write. */
final class Samples {

    static final Environment ENVIRONMENT =
            new Environment(
                    "0.1.0",
                    "0.1.1",
                    "0.35.1",
                    "2.7.1",
                    "Some VM 17",
                    "Some OS",
                    new Processor("Some <CPU> & more", 2, List.of("avx2", "fma")),
                    EngineSettings.defaults());

    static final Verdict WELL =
            verdict("LAW-01", Level.LAW, "", Finding.passed("it is deterministic"), 1200);

    static final Verdict WRONG =
            verdict(
                    "DRF-02",
                    Level.DRIFT,
                    "toy-a",
                    Finding.failed("drift 0.31 & more, wanted <= 0.25\nat call 3")
                            .with("drift", 0.31)
                            .with("drift[1]", 0.1)
                            .with("drift[3]", 0.31)
                            .with("jerk", Double.NaN),
                    250);

    static final Verdict ABSENT =
            verdict("LAW-02", Level.LAW, "toy-a", Finding.notApplicable("it has no memory"), 0);

    private Samples() {}

    static Verdict verdict(String id, Level level, String preset, Finding finding, long millis) {
        Scope scope = preset.isEmpty() ? Scope.PLUGIN : Scope.PRESET;
        return new Verdict(
                new RuleText(id, level, scope, Depth.QUICK, id + " \"holds\"", "the code of " + id),
                preset,
                finding,
                Duration.ofMillis(millis));
    }

    static Report report(Verdict... verdicts) {
        return stopped(verdicts.length, verdicts);
    }

    /** A report of a run of so many checks, of which those with verdicts were made. */
    static Report stopped(int checks, Verdict... verdicts) {
        Subject subject =
                new Subject(
                        "toy",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(
                                new Claim("toy-a", "pusht", Map.of("drift", 0.2), "{}"),
                                new Claim("toy-b", "pusht", Map.of("speedup", 3.0), "{}")));
        Candidate candidate =
                new Candidate(
                        subject,
                        "1.2.3",
                        List.of("toy-a", "toy-b"),
                        List.of(new Jar("toy.jar", "cafe01")),
                        true);
        Run run =
                new Run(
                        Depth.FULL,
                        7,
                        Instant.parse("2026-11-21T10:00:00Z"),
                        Duration.ofMillis(61_500),
                        checks);
        return Report.of(candidate, ENVIRONMENT, run, List.of(verdicts));
    }
}
