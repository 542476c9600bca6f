// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import dev.slipstream.api.block.Block;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The bubbling union: an error that an upstream block caches enters every block behind it, and
 * feed-forward blocks enlarge it. So the blocks that change most are computed whenever a
 * feed-forward block of their layer or a later one is.
 *
 * @param feedForward the type of the feed-forward blocks
 * @param selected how many blocks are treated so
 */
record BubblingUnion(String feedForward, int selected) {

    /**
     * The update steps with the selected blocks' unions.
     *
     * @param blocks the blocks
     * @param steps the update steps of each
     * @param changes how much the residual of each differs from step to step
     */
    List<List<Integer>> of(List<Block> blocks, List<List<Integer>> steps, double[] changes) {
        List<List<Integer>> unions = new ArrayList<>(steps);
        blocks.stream()
                .sorted(Comparator.comparingDouble(block -> -changes[block.index()]))
                .limit(selected)
                .forEach(block -> unions.set(block.index(), union(block, blocks, steps)));
        return List.copyOf(unions);
    }

    private List<Integer> union(Block upstream, List<Block> blocks, List<List<Integer>> steps) {
        SortedSet<Integer> union = new TreeSet<>(steps.get(upstream.index()));
        for (Block block : blocks) {
            if (block.type().equals(feedForward) && block.layer() >= upstream.layer()) {
                union.addAll(steps.get(block.index()));
            }
        }
        return List.copyOf(union);
    }
}
