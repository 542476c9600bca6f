// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Slot;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.plugins.sag.small.SmallPolicy;

import org.junit.jupiter.api.Test;

final class OneForAllTest {

    private static CacheLayout layout(Reuse reuse, ColdStart coldStart) {
        return new OneForAll(reuse, coldStart)
                .layout(new CacheGeometry(new Schedule(20, 10, 0), SmallPolicy.blocks()));
    }

    @Test
    void blocksOfATypeShareAResidualAcrossLayersAndSteps() {
        CacheLayout layout = layout(Reuse.TYPE, ColdStart.FORCE_DENSE);

        assertThat(layout.directions()).containsExactly(CacheLayout.FORWARD);
        assertThat(layout.slots())
                .containsExactly(
                        new Slot("self-attention", Lifetime.CALL, 1),
                        new Slot("cross-attention", Lifetime.CALL, 1),
                        new Slot("feed-forward", Lifetime.CALL, 1));
        for (int step = 0; step < 3; step++) {
            for (int block = 0; block < SmallPolicy.BLOCKS; block++) {
                assertThat(layout.writeCount(step, block)).isEqualTo(1);
                assertThat(layout.write(step, block, 0)).isEqualTo(block % 3);
                assertThat(layout.read(step, block, 0).slot()).isEqualTo(block % 3);
                assertThat(layout.read(step, block, 0).isLatest()).isTrue();
            }
        }
    }

    @Test
    void blocksThatShareNothingKeepTheirOwn() {
        CacheLayout layout = layout(Reuse.BLOCK, ColdStart.FORCE_DENSE);

        assertThat(layout.directions()).containsExactly(CacheLayout.TIMESTEP);
        assertThat(layout.slots()).hasSize(6);
        assertThat(layout.slots().get(4))
                .isEqualTo(new Slot("cross-attention of layer 1", Lifetime.CALL, 1));
        for (int block = 0; block < SmallPolicy.BLOCKS; block++) {
            assertThat(layout.write(2, block, 0)).isEqualTo(block);
            assertThat(layout.read(2, block, 0).slot()).isEqualTo(block);
        }
    }

    @Test
    void whatIsNotThereYetIsComputedOrAddsNothing() {
        assertThat(layout(Reuse.TYPE, ColdStart.FORCE_DENSE).onEmpty()).isEqualTo(Empty.COMPUTE);
        assertThat(layout(Reuse.TYPE, ColdStart.ZERO).onEmpty()).isEqualTo(Empty.ZERO);
    }
}
