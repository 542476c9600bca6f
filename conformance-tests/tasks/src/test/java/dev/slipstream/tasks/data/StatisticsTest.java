// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class StatisticsTest {

    @Test
    void gathersEachElement() {
        StatisticsCollector collector = new StatisticsCollector(2);
        collector.add(new double[] {1, -5, 2, -5});
        collector.add(new float[][] {{3, -5}, {6, -5}});

        Statistics statistics = collector.statistics();

        assertThat(statistics.count()).isEqualTo(4);
        assertThat(statistics.min()).containsExactly(1, -5);
        assertThat(statistics.max()).containsExactly(6, -5);
        assertThat(statistics.mean()).containsExactly(3, -5);
        assertThat(statistics.std()).containsExactly(Math.sqrt(3.5), 0);
    }

    @Test
    void losesNoDigitsToALargeMean() {
        StatisticsCollector collector = new StatisticsCollector(1);
        for (int i = 0; i < 1000; i++) {
            collector.add(new double[] {1e9 + i % 2});
        }

        assertThat(collector.statistics().std()[0]).isCloseTo(0.5, within(1e-9));
    }
}
