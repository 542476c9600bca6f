// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The numbers are those of NumPy's mean, std with ddof 1, and percentile. */
final class StatisticsTest {

    private static final double[] SAMPLE = {9, 2, 4, 4, 5, 4, 5, 7};

    @Test
    void meanAndDeviation() {
        assertThat(Statistics.mean(SAMPLE)).isEqualTo(5);
        assertThat(Statistics.deviation(SAMPLE)).isCloseTo(2.138089935299395, within(1e-12));
        assertThat(Statistics.standardError(SAMPLE)).isCloseTo(0.7559289460184544, within(1e-12));
    }

    @Test
    void percentilesLieBetweenTheNearestValues() {
        assertThat(Statistics.percentile(0.5, SAMPLE)).isEqualTo(4.5);
        assertThat(Statistics.percentile(0.95, SAMPLE)).isCloseTo(8.3, within(1e-12));
        assertThat(Statistics.percentile(0.99, SAMPLE)).isCloseTo(8.86, within(1e-12));
        assertThat(Statistics.percentile(0, SAMPLE)).isEqualTo(2);
        assertThat(Statistics.percentile(1, SAMPLE)).isEqualTo(9);
        assertThat(Statistics.percentile(0.99, 7)).isEqualTo(7);
        assertThat(SAMPLE[0]).as("the sample keeps its order").isEqualTo(9);
    }

    @Test
    void samplesThatAreTooSmallGiveNaN() {
        assertThat(Statistics.mean()).isNaN();
        assertThat(Statistics.percentile(0.5)).isNaN();
        assertThat(Statistics.deviation(1)).isNaN();
        assertThat(Statistics.standardError(1)).isNaN();
    }
}
