// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HalfPrecisionTest {

    private static final int LARGEST = 0x7bff;

    @Test
    void everyNumberSurvivesTheWayThereAndBack() {
        for (int bits = 0; bits <= 0xffff; bits++) {
            float value = HalfPrecision.toFloat((short) bits);

            if (!Float.isNaN(value)) {
                assertThat(HalfPrecision.of(value)).isEqualTo((short) bits);
            }
        }
    }

    /** The definition of rounding: what is nearer wins, and of two equally near the even one. */
    @Test
    void numbersBetweenGoToTheNearest() {
        for (int bits = 0; bits < LARGEST; bits++) {
            float below = HalfPrecision.toFloat((short) bits);
            float above = HalfPrecision.toFloat((short) (bits + 1));
            float middle = (below + above) / 2;

            assertThat(HalfPrecision.of(middle)).isEqualTo((short) (bits + (bits & 1)));
            assertThat(HalfPrecision.of(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(HalfPrecision.of(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
            assertThat(HalfPrecision.of(-middle)).isEqualTo((short) (0x8000 | bits + (bits & 1)));
        }
    }

    /** The standard's own numbers. */
    @ParameterizedTest
    @CsvSource({
        "1, 3c00",
        "-2, c000",
        "65504, 7bff",
        "65519.996, 7bff",
        "65520, 7c00",
        "1e30, 7c00",
        "-Infinity, fc00",
        "0.000061035156, 0400",
        "0.000000059604645, 0001",
        "0.00000002980232, 0000",
        "0.333251953125, 3555",
    })
    void namedNumbers(float value, String bits) {
        assertThat(HalfPrecision.of(value)).isEqualTo((short) Integer.parseInt(bits, 16));
    }

    @Test
    void whatIsNoNumberStaysNone() {
        assertThat(HalfPrecision.toFloat(HalfPrecision.of(Float.NaN))).isNaN();
    }
}
