// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.plugins.sag.reuse.Reuse;
import dev.slipstream.plugins.sag.small.SmallPolicy;

import org.junit.jupiter.api.Test;

/** The plain plan of twelve steps, every fourth of them whole. */
final class PlainPlanTest {

    private static final CacheGeometry GEOMETRY =
            new CacheGeometry(
                    new Schedule(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), SmallPolicy.blocks());

    private static GatePlan plain(Reuse reuse, double sparsity) {
        return new PlainPlan(reuse).of(GEOMETRY, 4, sparsity);
    }

    @Test
    void sharedResidualsAreTheFirstLayers() {
        GatePlan plan = plain(Reuse.TYPE, 0.9);

        for (int block = 0; block < SmallPolicy.BLOCKS; block++) {
            assertThat(plan.gate(4, block)).isZero();
            assertThat(plan.gate(5, block)).as("block " + block).isEqualTo(block < 3 ? 0 : 1);
            assertThat(plan.gate(6, block)).isEqualTo(1);
            assertThat(plan.gate(11, block)).isEqualTo(1);
        }
    }

    @Test
    void aBlocksOwnResidualNeedsNoMore() {
        assertThat(plain(Reuse.BLOCK, 0.9).sparsity()).isEqualTo(0.75);
    }

    @Test
    void theLastStepsAreWholeAsFarAsTheSparsityLeaves() {
        GatePlan plan = plain(Reuse.BLOCK, 0.5);

        assertThat(plan.sparsity()).isCloseTo(0.5, within(0.05));
        assertThat(plan.gate(7, 0)).isEqualTo(1);
        for (int step = 8; step < 12; step++) {
            assertThat(plan.gate(step, 5)).isZero();
        }
    }
}
