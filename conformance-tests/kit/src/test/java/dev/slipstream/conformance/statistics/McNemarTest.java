// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class McNemarTest {

    /** By statsmodels 0.15 (two-sided) and scipy 1.17 (one-sided). */
    @ParameterizedTest
    @CsvSource({
        "3, 12, .03515625, .017578125",
        "0, 6, .03125, .015625",
        "5, 5, 1, .623046875",
        "1, 0, 1, 1"
    })
    void pValuesAreThoseOfTheBinomial(
            int onlyFirst, int onlySecond, double different, double firstWorse) {
        McNemar test = new McNemar(onlyFirst, onlySecond);

        assertThat(test.pValueDifferent()).isCloseTo(different, within(1e-14));
        assertThat(test.pValueFirstWorse()).isCloseTo(firstWorse, within(1e-14));
    }

    @Test
    void pairsThatAgreeSayNothing() {
        McNemar test = McNemar.of(new boolean[] {true, false}, new boolean[] {true, false});

        assertThat(test).isEqualTo(new McNemar(0, 0));
        assertThat(test.pValueDifferent()).isEqualTo(1);
        assertThat(test.pValueFirstWorse()).isEqualTo(1);
    }

    @Test
    void pairsThatDisagreeAreCountedBySide() {
        boolean[] first = {true, true, false, true, false, false};
        boolean[] second = {false, false, true, true, false, true};

        assertThat(McNemar.of(first, second)).isEqualTo(new McNemar(2, 2));
        assertThat(McNemar.of(new boolean[] {true}, new boolean[] {false}))
                .isEqualTo(new McNemar(1, 0));
    }

    @Test
    void outcomesWithoutPartnerAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(new boolean[1], new boolean[2]))
                .withMessage("first and second must be pairs, got 1 and 2 values");
        assertThatIllegalArgumentException().isThrownBy(() -> new McNemar(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new McNemar(0, -1));
    }
}
