// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.diffusion.Noise;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void aRepeatedTimestepDrawsNoiseOfItsOwn() {
        Schedule schedule = new Schedule(48, 48, 20, 48);

        assertThat(schedule.noisePurpose(0)).isEqualTo(Noise.STEP);
        assertThat(schedule.noisePurpose(2)).isEqualTo(Noise.STEP);
        assertThat(schedule.noisePurpose(1))
                .isNotEqualTo(Noise.STEP)
                .isNotEqualTo(schedule.noisePurpose(3));
    }
}
