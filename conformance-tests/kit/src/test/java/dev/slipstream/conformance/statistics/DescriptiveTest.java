// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DescriptiveTest {

    private static final double[] SAMPLE = {3.1, -0.4, 2.2, 9.7, 5.5, 0.03, 1.8};

    /** By numpy 2.4 and scipy 1.17. */
    @Test
    void momentsAreThoseOfNumpy() {
        assertThat(Descriptive.mean(SAMPLE)).isCloseTo(3.1328571428571435, within(1e-14));
        assertThat(Descriptive.deviation(SAMPLE)).isCloseTo(3.49969862648064, within(1e-14));
        assertThat(Descriptive.standardError(SAMPLE)).isCloseTo(1.3227617470488713, within(1e-14));
    }

    /** By numpy 2.4. */
    @ParameterizedTest
    @CsvSource({"0, -.4", ".05, -.271", ".5, 2.2", ".95, 8.44", "1, 9.7"})
    void quantilesAreThoseOfNumpy(double share, double quantile) {
        assertThat(Descriptive.quantile(share, SAMPLE)).isCloseTo(quantile, within(1e-14));
    }

    @Test
    void quantileLeavesTheSampleInItsOrder() {
        double[] sample = SAMPLE.clone();

        Descriptive.quantile(0.5, sample);

        assertThat(sample).isEqualTo(SAMPLE);
    }

    @Test
    void pairedSpreadOfTwoDrawsIsTheRootMeanSquareOfTheirDifferences() {
        double[][] draws = {{0.1, 0.4}, {0.9, 0.5}, {0.3, 0.3}};

        assertThat(Descriptive.pairedSpread(draws))
                .isCloseTo(Math.sqrt((0.09 + 0.16) / 3), within(1e-15));
    }

    @Test
    void pairedSpreadIgnoresHowUnitsDiffer() {
        double[][] draws = {{0.1, 0.2, 0.3}, {100.1, 100.2, 100.3}};

        assertThat(Descriptive.pairedSpread(draws)).isCloseTo(Math.sqrt(2) * 0.1, within(1e-12));
    }

    @Test
    void samplesThatAreTooSmallAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Descriptive.standardError(1))
                .withMessage("a deviation takes at least 2 values, got 1");
        assertThatIllegalArgumentException().isThrownBy(Descriptive::mean);
        assertThatIllegalArgumentException().isThrownBy(() -> Descriptive.quantile(0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Descriptive.quantile(Double.NaN, SAMPLE))
                .withMessage("share must lie in [0, 1], got NaN");
    }
}
