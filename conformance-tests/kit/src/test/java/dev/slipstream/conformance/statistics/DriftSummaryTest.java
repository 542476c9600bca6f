// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

final class DriftSummaryTest {

    private static final int ROUNDS = 999;

    @Test
    void estimatesAreThoseOfAllErrors() {
        double[] errors = new SplittableRandom(1).doubles(12).toArray();
        double[][] byPrefix = {
            Arrays.copyOfRange(errors, 0, 4),
            Arrays.copyOfRange(errors, 4, 8),
            Arrays.copyOfRange(errors, 8, 12)
        };

        DriftSummary summary = DriftSummary.of(byPrefix, ROUNDS, 0);

        assertThat(summary.mean().estimate()).isEqualTo(Descriptive.mean(errors));
        assertThat(summary.percentile().estimate()).isEqualTo(Descriptive.quantile(0.95, errors));
    }

    /** The calls of a prefix are equal, so 16 values say what 64 seem to. */
    @Test
    void uncertaintyIsThatOfThePrefixes() {
        SplittableRandom random = new SplittableRandom(2);
        double[] prefixes = random.doubles(16).toArray();
        double[][] byPrefix = new double[16][4];
        for (int i = 0; i < prefixes.length; i++) {
            Arrays.fill(byPrefix[i], prefixes[i]);
        }

        Interval interval = DriftSummary.of(byPrefix, ROUNDS, 0).mean().interval(0.68);

        double half = (interval.upper() - interval.lower()) / 2;
        assertThat(half / Descriptive.standardError(prefixes)).isCloseTo(1, within(0.1));
    }

    /** With two prefixes a round draws one: half of the rounds each. */
    @Test
    void roundDrawsOnePrefixFewer() {
        BootstrapDistribution mean = DriftSummary.of(new double[][] {{1}, {3}}, ROUNDS, 0).mean();

        assertThat(mean.pValueAbove(1)).isCloseTo(0.5, within(0.05));
        assertThat(mean.pValueAbove(2)).isEqualTo(mean.pValueAbove(1));
    }

    @Test
    void seedFixesTheOutcome() {
        double[][] errors = new double[16][];
        SplittableRandom random = new SplittableRandom(3);
        Arrays.setAll(errors, i -> random.doubles(4).toArray());

        Interval interval = DriftSummary.of(errors, ROUNDS, 7).mean().interval(0.95);

        assertThat(DriftSummary.of(errors, ROUNDS, 7).mean().interval(0.95)).isEqualTo(interval);
        assertThat(DriftSummary.of(errors, ROUNDS, 8).mean().interval(0.95)).isNotEqualTo(interval);
    }

    @Test
    void driftThatIsNoneHasNoUncertainty() {
        DriftSummary summary = DriftSummary.of(new double[16][4], ROUNDS, 0);

        assertThat(summary.mean().interval(0.95)).isEqualTo(new Interval(0, 0));
        assertThat(summary.percentile().upperBound(0.95)).isZero();
    }

    @Test
    void errorsThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftSummary.of(new double[][] {{1}, {}}, ROUNDS, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftSummary.of(new double[][] {{1}}, ROUNDS, 0))
                .withMessage("a bootstrap over clusters takes at least 2 values, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftSummary.of(new double[][] {{1}, {0, Double.NaN}}, ROUNDS, 0))
                .withMessage("errors must be finite, got NaN at 1");
    }
}
