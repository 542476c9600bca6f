// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the numbers of NumPy's RandomState. */
final class MersenneTest {

    @ParameterizedTest
    @CsvSource({
        "0, 222, 97, 167, 292, 351, 0.5448831829968969, 0.4236547993389047,"
                + " -0.8427240538292873, 1.9699244478698945, 1.2661185298577784",
        "1, 87, 285, 446, 172, 355, 0.12812444792935673, 0.9990405153241447,"
                + " -0.5497461766598448, -1.4028727151691185, 1.582752300825677",
        "100000, 235, 124, 285, 128, 226, 0.5530809802337536, 0.3078969677418877,"
                + " 0.7368002488411176, 0.13519739048501694, -0.14248320423831976",
        "4294967295, 340, 62, 121, 164, 314, 0.7706147359158074, 0.2835616616122866,"
                + " 1.9373477639532295, 0.04346513875266029, -0.8751756260760788"
    })
    void drawsTheNumbersOfNumPy(
            long seed,
            int first,
            int second,
            int third,
            int fourth,
            int fifth,
            double uniform,
            double nextUniform,
            double gaussian,
            double nextGaussian,
            double lastGaussian) {
        Mersenne random = new Mersenne(seed);

        assertThat(random.integer(50, 450)).isEqualTo(first);
        assertThat(random.integer(50, 450)).isEqualTo(second);
        assertThat(random.integer(50, 450)).isEqualTo(third);
        assertThat(random.integer(0, 1)).isZero();
        assertThat(random.integer(100, 400)).isEqualTo(fourth);
        assertThat(random.integer(100, 400)).isEqualTo(fifth);
        assertThat(random.uniform()).isEqualTo(uniform);
        assertThat(random.uniform()).isEqualTo(nextUniform);
        assertThat(random.gaussian()).isEqualTo(gaussian);
        assertThat(random.gaussian()).isEqualTo(nextGaussian);
        assertThat(random.gaussian()).isEqualTo(lastGaussian);
    }

    @Test
    void goesOnBeyondItsFirstState() {
        Mersenne random = new Mersenne(7);
        long sum = 0;
        int last = 0;
        for (int i = 0; i < 2000; i++) {
            last = random.integer(0, Integer.MAX_VALUE);
            sum += last;
        }

        assertThat(last).isEqualTo(1233290179);
        assertThat(sum).isEqualTo(2184133450494L);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0x100000000L})
    void refusesSeedsThatNumPyRefuses(long seed) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new Mersenne(seed))
                .withMessageContaining("found " + seed + ", wanted a number from 0 to 4294967295");
    }
}
