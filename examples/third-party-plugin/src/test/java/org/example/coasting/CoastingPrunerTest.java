// SPDX-License-Identifier: Apache-2.0
package org.example.coasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.schedule.Schedule;

import org.junit.jupiter.api.Test;

import java.util.List;

final class CoastingPrunerTest {

    @Test
    void everyThirdStepIsComputedAndTheLastOnes() {
        GatePlan plan = new CoastingPruner(3, 2).plan(9, 1);

        assertThat(plan).isEqualTo(GatePlan.of(9, 1, new byte[] {0, 1, 1, 0, 1, 1, 0, 0, 0}));
    }

    @Test
    void anIntervalOfOneReusesNothing() {
        assertThat(new CoastingPruner(1, 0).plan(4, 2)).isEqualTo(GatePlan.dense(4, 2));
    }

    @Test
    void aTailThatIsTheWholeScheduleIsRefused() {
        CacheGeometry twoSteps = new CacheGeometry(new Schedule(50, 0), List.of());

        new CoastingPruner(3, 1).check(twoSteps);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new CoastingPruner(3, 2).check(twoSteps))
                .withMessageContainingAll("COAST-001", "2 last steps", "lower settle");
    }
}
