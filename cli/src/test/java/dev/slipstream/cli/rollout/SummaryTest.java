// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;

final class SummaryTest {

    @Test
    void sumsUpOneDraw() {
        Summary summary = Episodes.summary(List.of(0L), 1, 0.5, 0, 0.5);

        assertThat(summary.scores()).containsExactly(1, 0.5, 0, 0.5);
        assertThat(summary.meanScore()).isEqualTo(0.5);
        assertThat(summary.standardError()).isCloseTo(Math.sqrt(1 / 6.0) / 2, within(1e-12));
        assertThat(summary.successRate()).isEqualTo(0.25);
        assertThat(summary.pairedSpread()).isNaN();
        assertThat(summary.spreadOfMeans()).isNaN();
    }

    @Test
    void theSeedsAreWhatVariesIndependently() {
        Summary once = Episodes.summary(List.of(0L), 0.2, 0.8);
        Summary twice = Episodes.summary(List.of(0L, 1L), 0.2, 0.8, 0.2, 0.8);

        assertThat(twice.meanScore()).isEqualTo(once.meanScore());
        assertThat(twice.standardError()).isEqualTo(once.standardError());
        assertThat(twice.pairedSpread()).isZero();
        assertThat(twice.spreadOfMeans()).isZero();
    }

    @Test
    void comparesDrawsSeedBySeed() {
        Summary summary = Episodes.summary(List.of(4L, 5L, 6L), 0.1, 0.9, 0.4, 0.6, 0.7, 0.6);

        assertThat(summary.draws()).extracting(Draw::noiseSeed).containsExactly(4L, 5L, 6L);
        assertThat(summary.draws().get(1).scores()).containsExactly(0.4, 0.6);
        assertThat(summary.scores()[0]).isCloseTo(0.4, within(1e-12));
        assertThat(summary.scores()[1]).isCloseTo(0.7, within(1e-12));
        double pairs = 0.09 + 0.36 + 0.09 + 0.09 + 0.09 + 0;
        assertThat(summary.pairedSpread())
                .as("the root of the mean square over pairs of draws")
                .isCloseTo(Math.sqrt(pairs / 6), within(1e-12));
        assertThat(summary.spreadOfMeans())
                .isCloseTo(Statistics.deviation(0.5, 0.5, 0.65), within(1e-12));
    }

    @Test
    void countsCallsAndLeavesWarmUpsOutOfTheLatency() {
        Summary summary = Episodes.summary(List.of(0L), 0.5, 0.5);

        assertThat(summary.callCount()).isEqualTo(6);
        assertThat(summary.actionCount()).isEqualTo(48);
        assertThat(summary.sequentialEvaluations()).isEqualTo(8);
        assertThat(summary.totalEvaluations()).isEqualTo(16);
        assertThat(summary.latency().count()).isEqualTo(4);
        assertThat(summary.latency().percentile(50)).as("of 2, 3, 2 and 3 ms").isEqualTo(2.5);
    }
}
