// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Locale;

final class WordingTest {

    @Test
    void writesFourDigitsWhateverTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Wording.of(0.25)).isEqualTo("0.2500");
            assertThat(Wording.of(12.3456)).isEqualTo("12.35");
            assertThat(Wording.of(-98765.4)).isEqualTo("-98765");
            assertThat(Wording.of(0.000123456)).isEqualTo("1.235e-04");
            assertThat(Wording.of(Duration.ofMillis(1250))).isEqualTo("1.25 s");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void writesWholeNumbersWhole() {
        assertThat(Wording.of(0)).isEqualTo("0");
        assertThat(Wording.of(1_000_000)).isEqualTo("1000000");
        assertThat(Wording.of(-3)).isEqualTo("-3");
        assertThat(Wording.of(3e12)).isEqualTo("3.000e+12");
    }

    @Test
    void writesNoneWhereNothingWasMeasured() {
        assertThat(Wording.of(Double.NaN)).isEqualTo("none");
        assertThat(Wording.of(Double.NEGATIVE_INFINITY)).isEqualTo("none");
    }

    @Test
    void writesLongTimesInMinutes() {
        assertThat(Wording.of(Duration.ofMillis(61_900))).isEqualTo("1 min 01 s");
    }
}
