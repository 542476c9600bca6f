// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.DoubleStream;

final class ScaleTest {

    private static Scale scale(double... values) {
        return Scale.of(DoubleStream.of(values), 100, 200);
    }

    @Test
    void beginsAndEndsAtRoundNumbersAroundTheValues() {
        Scale scale = scale(0.07, 0.31, 0.12);

        assertThat(scale.ticks().stream().map(scale::label))
                .containsExactly("0.05", "0.10", "0.15", "0.20", "0.25", "0.30", "0.35");
        assertThat(scale.place(scale.least())).isEqualTo(100);
        assertThat(scale.place(scale.most())).isEqualTo(200);
        assertThat(scale(1, 3, 6, 12).ticks()).containsExactly(0.0, 5.0, 10.0, 15.0);
    }

    @Test
    void labelsTicksWithTheDigitsThatTellThemApart() {
        assertThat(scale(0, 2.5e7).label(5e6)).isEqualTo("5000000");
        assertThat(scale(0, 250).label(50)).isEqualTo("50");
        assertThat(scale(0, 2.5e-6).label(5e-7)).isEqualTo("5.000e-07");
        assertThat(scale(-0.1, 0.1).ticks().stream().map(scale(-0.1, 0.1)::label)).contains("0.00");
    }

    @Test
    void hasRoomForASingleValueAndForNone() {
        assertThat(scale(4).place(4)).isBetween(140.0, 160.0);
        assertThat(scale(0).place(0)).isEqualTo(150);
        assertThat(scale().ticks()).startsWith(0.0).endsWith(1.0);
    }

    @Test
    void leavesOutWhatIsNotFinite() {
        assertThat(scale(1, Double.NaN, 2, Double.POSITIVE_INFINITY)).isEqualTo(scale(1, 2));
    }

    @Test
    void runsBackwardsWhereItsEndIsBeforeItsBegin() {
        Scale up = Scale.of(DoubleStream.of(0, 10), 240, 34);

        assertThat(up.place(0)).isEqualTo(240);
        assertThat(up.place(10)).isEqualTo(34);
    }
}
