// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.conformance.statistics.NonInferiority.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NonInferiorityTest {

    private static final double[] STRATEGY = {0.91, 0.42, 0.77, 1.0, 0.35, 0.88, 0.61, 0.94};
    private static final double[] DENSE = {0.95, 0.40, 0.80, 1.0, 0.55, 0.90, 0.70, 0.90};

    /** By scipy 1.17. */
    @Test
    void boundsAreThoseOfStudent() {
        NonInferiority comparison = NonInferiority.of(STRATEGY, DENSE, 0.05);

        assertThat(comparison.size()).isEqualTo(8);
        assertThat(comparison.mean()).isCloseTo(-0.04, within(1e-15));
        assertThat(comparison.standardError()).isCloseTo(0.02679285619073007, within(1e-14));
        assertThat(comparison.upperBound(0.99)).isCloseTo(0.04032368519788234, within(1e-12));
        assertThat(comparison.lowerBound(0.95)).isCloseTo(-0.09076117210821054, within(1e-12));
    }

    /** By scipy 1.17. */
    @ParameterizedTest
    @CsvSource({
        ".05, .6399897727191322, .3600102272808678, NOT_REFUTED",
        ".15, .9977294442470858, .002270555752914274, SHOWN"
    })
    void pValuesAreThoseOfStudent(double margin, double refuted, double shown, Verdict verdict) {
        NonInferiority comparison = NonInferiority.of(STRATEGY, DENSE, margin);

        assertThat(comparison.pValueRefuted()).isCloseTo(refuted, within(1e-12));
        assertThat(comparison.pValueShown()).isCloseTo(shown, within(1e-12));
        assertThat(comparison.verdict()).isEqualTo(verdict);
    }

    /** With 400 seeds the quantiles are 2.336 at 99 % and 1.649 at 95 %. */
    @ParameterizedTest
    @CsvSource({
        "-.0737, REFUTED",
        "-.0730, NOT_REFUTED",
        "-.0500, NOT_REFUTED",
        "-.0336, NOT_REFUTED",
        "-.0334, SHOWN",
        " .0000, SHOWN",
        " .2000, SHOWN"
    })
    void verdictTakesABoundBeyondTheMargin(double mean, Verdict verdict) {
        assertThat(new NonInferiority(400, mean, 0.01, 0.05).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"-.0737", "-.0730", "-.0336", "-.0334"})
    void pValuesAgreeWithTheVerdict(double mean) {
        NonInferiority comparison = new NonInferiority(400, mean, 0.01, 0.05);

        assertThat(comparison.pValueRefuted() < 0.01)
                .isEqualTo(comparison.verdict() == Verdict.REFUTED);
        assertThat(comparison.pValueShown() < 0.05)
                .isEqualTo(comparison.verdict() == Verdict.SHOWN);
    }

    @Test
    void strategyEqualToDenseIsShown() {
        NonInferiority comparison = NonInferiority.of(DENSE, DENSE, 0.05);

        assertThat(comparison.verdict()).isEqualTo(Verdict.SHOWN);
        assertThat(comparison.pValueShown()).isZero();
        assertThat(comparison.pValueRefuted()).isEqualTo(1);
    }

    /** The margin is what may be lost, so losing just the margin refutes nothing. */
    @Test
    void lossOfJustTheMarginWithoutDoubtIsNeither() {
        NonInferiority comparison = new NonInferiority(10, -0.5, 0, 0.5);

        assertThat(comparison.verdict()).isEqualTo(Verdict.NOT_REFUTED);
        assertThat(comparison.pValueShown()).isEqualTo(1);
        assertThat(comparison.pValueRefuted()).isEqualTo(1);
    }

    @Test
    void whatHasNoBoundsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NonInferiority.of(STRATEGY, new double[3], 0.05))
                .withMessage("strategy and dense must be pairs, got 8 and 3 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NonInferiority(1, 0, 0, 0.05))
                .withMessage("a paired comparison takes at least 2 values, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NonInferiority(9, Double.NaN, 0, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new NonInferiority(9, 0, -1, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new NonInferiority(9, 0, 1, -0.05));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NonInferiority(9, 0, 1, 0.05).upperBound(1));
    }
}
