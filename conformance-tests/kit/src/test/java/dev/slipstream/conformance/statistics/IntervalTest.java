// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalTest {

    /** By statsmodels 0.15. */
    @ParameterizedTest
    @CsvSource({
        "0, 20, .95, 0, .16112515805281938",
        "7, 20, .95, .18119182410108206, .5671457233147638",
        "20, 20, .95, .8388748419471806, 1",
        "387, 400, .99, .9359713350544222, .9837726493556477"
    })
    void shareHasWilsonsInterval(int count, int size, double level, double lower, double upper) {
        Interval interval = Interval.ofShare(count, size, level);

        assertThat(interval.lower()).isCloseTo(lower, within(1e-14));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, .95", "3, 2, .95", "-1, 2, .95", "1, 2, 1", "1, 2, 0"})
    void whatIsNoShareIsRefused(int count, int size, double level) {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.ofShare(count, size, level));
    }

    @Test
    void refusalNamesTheCount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.ofShare(3, 2, 0.95))
                .withMessage("count must be a part of one or more, got 3 of 2");
    }
}
