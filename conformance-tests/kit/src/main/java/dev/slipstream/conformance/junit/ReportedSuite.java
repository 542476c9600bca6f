// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.junit;

import dev.slipstream.conformance.report.Environment;
import dev.slipstream.conformance.report.Report;
import dev.slipstream.conformance.report.Report.Run;
import dev.slipstream.conformance.report.ReportFiles;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Verdict;
import dev.slipstream.conformance.suite.Candidate;
import dev.slipstream.conformance.suite.Catalogue;
import dev.slipstream.conformance.suite.Check;
import dev.slipstream.conformance.suite.Suite;
import dev.slipstream.conformance.suite.SuiteOptions;
import dev.slipstream.runtime.engine.EngineSettings;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A suite whose checks are tests, and which writes its report when it ends. One thread. */
final class ReportedSuite implements AutoCloseable {

    private final Candidate candidate;
    private final SuiteOptions options;
    private final Path file;
    private final Suite suite;
    private final List<Check> checks;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Instant started = Instant.now();

    ReportedSuite(Candidate candidate, Catalogue catalogue, SuiteOptions options, Path file) {
        this.candidate = candidate;
        this.options = options;
        this.file = file;
        this.suite = new Suite(candidate, catalogue, options);
        this.checks = suite.checks();
    }

    Stream<DynamicTest> tests() {
        return checks.stream()
                .map(check -> DynamicTest.dynamicTest(check.name(), () -> test(check)));
    }

    private void test(Check check) {
        Verdict verdict = suite.run(check);
        verdicts.add(verdict);
        Finding finding = verdict.finding();
        switch (finding.outcome()) {
            case PASSED -> {}
            case NOT_APPLICABLE -> Assumptions.abort(finding.message());
            case FAILED ->
                    Assertions.fail(
                            check.name()
                                    + System.lineSeparator()
                                    + finding.message()
                                    + System.lineSeparator()
                                    + "Look at: "
                                    + verdict.rule().lookAt());
        }
    }

    @Override
    public void close() {
        suite.close();
        // One test that was run by itself is no verdict on the plugin.
        if (verdicts.size() == checks.size()) {
            Run run =
                    new Run(
                            options.depth(),
                            options.seed(),
                            started,
                            Duration.between(started, Instant.now()),
                            checks.size());
            ReportFiles.write(
                    Report.of(
                            candidate, Environment.here(EngineSettings.defaults()), run, verdicts),
                    file);
        }
    }
}
