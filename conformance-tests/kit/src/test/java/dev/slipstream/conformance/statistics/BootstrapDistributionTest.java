// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

final class BootstrapDistributionTest {

    /** 999 rounds: 1 to 999, in no order. */
    private final BootstrapDistribution distribution =
            new BootstrapDistribution(
                    500, IntStream.range(0, 999).mapToDouble(i -> 1 + 7 * i % 999).toArray());

    @Test
    void boundsAreRanksOfTheRounds() {
        assertThat(distribution.upperBound(0.95)).isEqualTo(950);
        assertThat(distribution.lowerBound(0.95)).isEqualTo(50);
        assertThat(distribution.upperBound(0.995)).isEqualTo(995);
        assertThat(distribution.interval(0.9)).isEqualTo(new Interval(50, 950));
        assertThat(distribution.estimate()).isEqualTo(500);
    }

    @Test
    void pValuesCountTheRoundsAgainstTheClaim() {
        assertThat(distribution.pValueBelow(951)).isEqualTo(0.05);
        assertThat(distribution.pValueAbove(49)).isEqualTo(0.05);
        assertThat(distribution.pValueBelow(5000)).isEqualTo(0.001);
        assertThat(distribution.pValueAbove(5000)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.9, 0.95, 0.99, 0.995})
    void boundLiesBeyondALimitJustWhenThePValueIsSmall(double level) {
        SplittableRandom random = new SplittableRandom(5);
        BootstrapDistribution coarse =
                new BootstrapDistribution(
                        0, random.ints(250, 0, 30).mapToDouble(i -> i / 10.0).toArray());

        for (double limit = -0.05; limit < 3; limit += 0.05) {
            double error = 1 - level + 1e-9;
            assertThat(coarse.upperBound(level) < limit)
                    .isEqualTo(coarse.pValueBelow(limit) <= error);
            assertThat(coarse.lowerBound(level) > limit)
                    .isEqualTo(coarse.pValueAbove(limit) <= error);
        }
    }

    @Test
    void levelBeyondTheRoundsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> distribution.upperBound(0.9995))
                .withMessage("a bound at level 0.9995 takes more than 999 rounds");
        assertThatIllegalArgumentException().isThrownBy(() -> distribution.lowerBound(1));
        assertThatIllegalArgumentException().isThrownBy(() -> distribution.interval(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BootstrapDistribution(0, new double[0]));
    }
}
