// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.conformance.rule.Outcome;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ReportTest {

    private final Report report = Samples.report(Samples.WELL, Samples.ABSENT, Samples.WRONG);

    @Test
    void countsAndJudges() {
        assertThat(report.count(Outcome.PASSED)).isEqualTo(1);
        assertThat(report.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(report.count(Outcome.NOT_APPLICABLE)).isEqualTo(1);
        assertThat(report.passed()).isFalse();
        assertThat(Samples.report(Samples.WELL, Samples.ABSENT).passed()).isTrue();
    }

    @Test
    void aRunThatWasStoppedIsNoPass() {
        Report stopped = Samples.stopped(3, Samples.WELL, Samples.ABSENT);

        assertThat(stopped.whole()).isFalse();
        assertThat(stopped.passed()).isFalse();
        assertThat(stopped.conclusion()).isEqualTo("was stopped after 2 of 3 checks");
        assertThat(Samples.stopped(3, Samples.WRONG).conclusion()).isEqualTo("does not conform");
        assertThat(Samples.report(Samples.WELL).conclusion()).isEqualTo("conforms");
    }

    @Test
    void showsThoseFirstThatNeedALook() {
        assertThat(report.worstFirst())
                .containsExactly(Samples.WRONG, Samples.WELL, Samples.ABSENT);
    }

    @Test
    void takesPlotsBesideThoseOfItsFigures() {
        Plot more = new Plot("more", "x", "y", Plot.Kind.BARS, List.of());

        assertThat(report.plots()).hasSize(1);
        assertThat(report.with(more).plots()).hasSize(2).endsWith(more);
    }
}
