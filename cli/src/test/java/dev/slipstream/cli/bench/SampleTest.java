// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SampleTest {

    /** As numpy.percentile gives them. */
    @Test
    void percentilesLieBetweenTheTwoNearest() {
        Sample sample = new Sample(10, 1, 4, 2, 3);

        assertThat(sample.median()).isEqualTo(3);
        assertThat(sample.percentile(95)).isCloseTo(8.8, within(1e-12));
        assertThat(sample.percentile(99)).isCloseTo(9.76, within(1e-12));
        assertThat(sample.percentile(0)).isEqualTo(1);
        assertThat(sample.percentile(100)).isEqualTo(10);
        assertThat(new Sample(1, 2).median()).isEqualTo(1.5);
    }

    @Test
    void oneNumberIsAllOfThem() {
        Sample sample = new Sample(7);

        assertThat(sample.mean()).isEqualTo(7);
        assertThat(sample.max()).isEqualTo(7);
        assertThat(sample.percentile(99)).isEqualTo(7);
    }

    @Test
    void sumsUp() {
        Sample sample = new Sample(3, -1, 4);

        assertThat(sample.mean()).isEqualTo(2);
        assertThat(sample.max()).isEqualTo(4);
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(Sample::new).isInstanceOf(IllegalArgumentException.class);
    }
}
