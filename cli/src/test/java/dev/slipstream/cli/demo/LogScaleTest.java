// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.stream.DoubleStream;

final class LogScaleTest {

    @Test
    void equalFactorsAreEqualDistances() {
        LogScale scale = new LogScale(1, 100, 0, 600);

        assertThat(scale.place(1)).isZero();
        assertThat(scale.place(10)).isCloseTo(300, within(1e-9));
        assertThat(scale.place(100)).isCloseTo(600, within(1e-9));
    }

    @Test
    void hasRoomForAllValuesAndSkipsThoseWithoutALogarithm() {
        LogScale scale = LogScale.of(DoubleStream.of(4, 0, 300), 0, 600);

        assertThat(scale.place(4)).isBetween(1.0, 60.0);
        assertThat(scale.place(300)).isBetween(540.0, 599.0);
    }

    @Test
    void ticksAreRoundAndInside() {
        assertThat(new LogScale(4, 300, 0, 600).ticks())
                .containsExactly(5.0, 10.0, 20.0, 50.0, 100.0, 200.0);
        assertThat(new LogScale(4, 25, 0, 600).ticks()).containsExactly(5.0, 7.0, 10.0, 20.0);
    }

    @Test
    void oneValueStillHasAnAxis() {
        LogScale scale = LogScale.of(DoubleStream.of(20), 0, 600);

        assertThat(scale.place(20)).isCloseTo(300, within(1e-6));
        assertThat(scale.ticks()).hasSizeGreaterThan(1);
        assertThat(LogScale.of(DoubleStream.empty(), 0, 600).ticks()).isNotEmpty();
    }

    @Test
    void labelsAreShort() {
        assertThat(LogScale.label(200)).isEqualTo("200");
        assertThat(LogScale.label(0.5)).isEqualTo("0.50");
    }
}
