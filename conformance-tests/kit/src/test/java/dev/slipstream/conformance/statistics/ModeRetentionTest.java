// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModeRetentionTest {

    /** By statsmodels 0.15 (score test of a ratio, without correction). */
    @ParameterizedTest
    @CsvSource({
        "38, 128, 7, 128, .0032036647366585577, .9967963352633414",
        "40, 128, 0, 128, 1.086327120180461e-06, .9999989136728799",
        "60, 128, 58, 128, .9999992351729037, 7.648270962972534e-07",
        "30, 128, 12, 64, .9358894661522912, .06411053384770878",
        "90, 128, 50, 128, .797896035751942, .20210396424805804"
    })
    void pValuesAreThoseOfTheScoreTest(
            int denseCount,
            int denseSize,
            int strategyCount,
            int strategySize,
            double lost,
            double kept) {
        ModeRetention retention =
                new ModeRetention(denseCount, denseSize, strategyCount, strategySize);

        assertThat(retention.pValueLost(0.5)).isCloseTo(lost, within(1e-9 * lost));
        assertThat(retention.pValueKept(0.5)).isCloseTo(kept, within(1e-9 * kept));
    }

    @Test
    void sharesAreCounted() {
        ModeRetention retention = new ModeRetention(32, 128, 16, 64);

        assertThat(retention.denseShare()).isEqualTo(0.25);
        assertThat(retention.strategyShare()).isEqualTo(0.25);
    }

    @Test
    void justThePartIsNeitherLostNorKept() {
        ModeRetention retention = new ModeRetention(40, 128, 20, 128);

        assertThat(retention.pValueLost(0.5)).isEqualTo(0.5);
        assertThat(retention.pValueKept(0.5)).isEqualTo(0.5);
    }

    @Test
    void modeThatNeitherSideHasIsNeitherLostNorKept() {
        assertThat(new ModeRetention(0, 128, 0, 128).pValueLost(0.5)).isEqualTo(0.5);
    }

    @Test
    void lossGetsLessLikelyTheMoreIsKept() {
        double last = 0;
        for (int count = 0; count <= 64; count++) {
            double lost = new ModeRetention(64, 128, count, 128).pValueLost(0.5);
            assertThat(lost).isGreaterThan(last).isLessThanOrEqualTo(1);
            last = lost;
        }
    }

    /** The probability over all counts, not a simulation. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.3, 0.5, 0.8})
    void strategyThatKeepsJustHalfIsClaimedToHaveLostTheModeNoOftenerThanAllowed(double share) {
        double alpha = 0.005;

        assertThat(probabilityOfClaim(share, share / 2, alpha)).isBetween(0.4 * alpha, alpha);
    }

    @Test
    void modeThatIsGoneIsMissed() {
        assertThat(probabilityOfClaim(0.2, 0, 0.005)).isGreaterThan(0.99);
        assertThat(probabilityOfClaim(0.5, 0.05, 0.005)).isGreaterThan(0.99);
    }

    @Test
    void whatIsNoRetentionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModeRetention(3, 2, 0, 2))
                .withMessage("the dense policy's count must be a part of one or more, got 3 of 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new ModeRetention(1, 2, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModeRetention(1, 2, 1, 2).pValueLost(0))
                .withMessage("part must lie in (0, 1), got 0.0");
    }

    private static double probabilityOfClaim(
            double denseShare, double strategyShare, double alpha) {
        int size = 128;
        BinomialDistribution dense = BinomialDistribution.of(size, denseShare);
        BinomialDistribution strategy = BinomialDistribution.of(size, strategyShare);
        double probability = 0;
        for (int d = 0; d <= size; d++) {
            for (int s = 0; s <= size; s++) {
                if (new ModeRetention(d, size, s, size).pValueLost(0.5) <= alpha) {
                    probability += dense.probability(d) * strategy.probability(s);
                }
            }
        }
        return probability;
    }
}
