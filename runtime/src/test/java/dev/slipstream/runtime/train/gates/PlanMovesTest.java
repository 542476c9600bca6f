// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

final class PlanMovesTest {

    private static final int STEPS = 20;
    private static final List<Block> BLOCKS =
            List.of(block(0, 0, "sa"), block(1, 0, "ff"), block(2, 1, "sa"), block(3, 1, "ff"));
    private static final PlanMoves MOVES = new PlanMoves(STEPS, 1, BLOCKS);

    private final SplittableRandom random = new SplittableRandom(7);

    private static Block block(int index, int layer, String type) {
        return new Block(index, layer, type, 1, new Shape(1, 1));
    }

    /** Whole in every fourth step. */
    private static GatePlan plan() {
        return GatePlan.by(STEPS, BLOCKS.size(), (step, block) -> step % 4 == 0 ? 0 : 1);
    }

    private double[] draws(int count) {
        return DoubleStream.generate(random::nextDouble).limit(count).toArray();
    }

    private static long computed(GatePlan plan) {
        return Math.round((1 - plan.sparsity()) * plan.steps() * plan.blocks());
    }

    @Test
    void everyMoveComputesAsManyBlocksAndLeavesWhatIsNotPlanned() {
        GatePlan plan = plan();
        int changed = 0;
        for (int i = 0; i < 500; i++) {
            GatePlan moved = MOVES.moved(plan, draws(PlanMoves.DRAWS));
            changed += moved.equals(plan) ? 0 : 1;
            plan = moved;
            assertThat(computed(plan)).isEqualTo(computed(plan()));
            for (int block = 0; block < BLOCKS.size(); block++) {
                assertThat(plan.gate(0, block)).isEqualTo(GatePlan.COMPUTE);
            }
        }
        assertThat(changed).isGreaterThan(200);
    }

    @Test
    void gatesAreClosedAsTheOthersAre() {
        GatePlan third = GatePlan.by(STEPS, BLOCKS.size(), (step, block) -> step % 4 == 0 ? 0 : 3);
        GatePlan closed = MOVES.withComputed(third, 2, draws(MOVES.planned()));

        for (int step = 1; step < STEPS; step++) {
            for (int block = 0; block < BLOCKS.size(); block++) {
                assertThat(closed.gate(step, block)).isIn(0, 3);
            }
        }
        assertThat(computed(closed)).isEqualTo(BLOCKS.size() + 2);
    }

    @Test
    void aBlockMovesAloneOrWithItsLayerItsTypeOrItsStep() {
        assertThat(movedTogether(0.1)).containsExactly(1);
        assertThat(movedTogether(0.6)).containsExactly(0, 1);
        assertThat(movedTogether(0.7)).containsExactly(1, 3);
        assertThat(movedTogether(0.9)).containsExactly(0, 1, 2, 3);
    }

    /** Which blocks of step 4 are moved, of which block 1 is chosen. */
    private static List<Integer> movedTogether(double draw) {
        double block1OfStep4 = 1.5 / 16;
        GatePlan moved = MOVES.moved(plan(), new double[] {block1OfStep4, 0.7, 0.9, 0, draw});
        return BLOCKS.stream()
                .map(Block::index)
                .filter(block -> moved.gate(4, block) != GatePlan.COMPUTE)
                .toList();
    }

    @Test
    void aMoveBehindTheLastStepChangesNothing() {
        double lastComputed = 0.999;
        GatePlan plan = plan();

        assertThat(MOVES.moved(plan, new double[] {lastComputed, 0.9999, 0.9, 0, 0.9}))
                .isEqualTo(plan);
    }

    @Test
    void fitsAPlanToANumberOfComputedBlocks() {
        for (int count : new int[] {3, 16, 40}) {
            GatePlan fitting = MOVES.withComputed(plan(), count, draws(MOVES.planned()));

            assertThat(computed(fitting)).isEqualTo(BLOCKS.size() + count);
            assertThat(fitting.gate(0, 0)).isEqualTo(GatePlan.COMPUTE);
        }
    }
}
