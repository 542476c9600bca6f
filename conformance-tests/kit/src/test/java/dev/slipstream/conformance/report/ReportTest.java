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
