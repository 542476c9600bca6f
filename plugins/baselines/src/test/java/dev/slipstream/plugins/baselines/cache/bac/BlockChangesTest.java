// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BlockChangesTest {

    @Test
    void sumsChunks() {
        BlockChanges changes = new BlockChanges(2, 3);
        changes.add(new float[][][] {{{1}, {2}, {5}}, {{0}, {0}, {0}}}, Metric.L1);
        changes.add(new float[][][] {{{0}, {0}, {1}}, {{7}, {7}, {7}}}, Metric.L1);

        assertThat(changes.similarity(0))
                .isDeepEqualTo(new double[][] {{0, -1, -5}, {-1, 0, -4}, {-5, -4, 0}});
        assertThat(changes.distances()).containsExactly(1 + 4 + 3 + 0 + 1 + 1, 0);
    }

    @Test
    void ranksBlocksByTheirDistanceWhateverTheMetric() {
        BlockChanges changes = new BlockChanges(2, 2);
        changes.add(new float[][][] {{{1}, {9}}, {{1}, {-2}}}, Metric.COSINE);

        assertThat(changes.distances()).containsExactly(8, 3);
        assertThat(changes.similarity(0)[0][1]).isEqualTo(1);
        assertThat(changes.similarity(1)[0][1]).isEqualTo(-1);
    }
}
