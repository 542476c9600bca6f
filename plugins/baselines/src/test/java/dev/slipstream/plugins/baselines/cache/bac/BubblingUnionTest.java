// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;

import org.junit.jupiter.api.Test;

import java.util.List;

final class BubblingUnionTest {

    private static final List<Block> BLOCKS =
            List.of(
                    block(0, 0, "attention"),
                    block(1, 0, "feed-forward"),
                    block(2, 1, "attention"),
                    block(3, 1, "feed-forward"),
                    block(4, 2, "attention"),
                    block(5, 2, "feed-forward"));

    private static final List<List<Integer>> STEPS =
            List.of(
                    List.of(0, 10),
                    List.of(0, 11),
                    List.of(0, 12),
                    List.of(0, 3),
                    List.of(0, 14),
                    List.of(0, 5));

    private static Block block(int index, int layer, String type) {
        return new Block(index, layer, type, 1, new Shape(1));
    }

    private static List<List<Integer>> unions(int selected, double... changes) {
        return new BubblingUnion("feed-forward", selected).of(BLOCKS, STEPS, changes);
    }

    @Test
    void noneSelectedLeavesAllAsTheyAre() {
        assertThat(unions(0, 6, 5, 4, 3, 2, 1)).isEqualTo(STEPS);
    }

    @Test
    void whatChangesMostFollowsTheFeedForwardBlocksFromItsLayerOn() {
        assertThat(unions(1, 0, 1, 9, 2, 3, 4))
                .containsExactly(
                        STEPS.get(0),
                        STEPS.get(1),
                        List.of(0, 3, 5, 12),
                        STEPS.get(3),
                        STEPS.get(4),
                        STEPS.get(5));
    }

    @Test
    void unionsAreOfWhatWasChosenAndNotOfOtherUnions() {
        // The feed-forward block of layer 1 follows that of layer 2, and the attention of layer 0
        // follows both as they were chosen.
        assertThat(unions(2, 9, 0, 0, 8, 0, 0))
                .containsExactly(
                        List.of(0, 3, 5, 10, 11),
                        STEPS.get(1),
                        STEPS.get(2),
                        List.of(0, 3, 5),
                        STEPS.get(4),
                        STEPS.get(5));
    }

    @Test
    void moreThanThereAreIsAll() {
        assertThat(unions(7, 1, 1, 1, 1, 1, 1).get(4)).containsExactly(0, 5, 14);
    }
}
