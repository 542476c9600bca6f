// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.denoise.Differentiable.SlotTables;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The slots that the blocks of one step see: those that last for a call, then those of the episode
 * that the step reads. Rows at different steps share one numbering, so that they go through the
 * network together.
 *
 * <p>An episode's slots are read in the step alone that writes them, so a window of steps needs no
 * writes to them.
 */
final class StepSlots {

    private final CacheLayout layout;
    private final List<String> directions;
    private final int[] ofCall;

    StepSlots(CacheLayout layout, List<String> directions) {
        this.layout = layout;
        this.directions = directions;
        this.ofCall = slots(Lifetime.CALL);
    }

    private int[] slots(Lifetime lifetime) {
        return IntStream.range(0, layout.slots().size())
                .filter(slot -> layout.slots().get(slot).lifetime() == lifetime)
                .toArray();
    }

    /** The slots that last for a call. */
    int[] ofCall() {
        return ofCall.clone();
    }

    /** The slots of the episode that a step reads. */
    int[] ofEpisode(int step) {
        return Arrays.stream(layout.slotTables(step, directions).reads())
                .flatMapToInt(Arrays::stream)
                .filter(slot -> layout.slots().get(slot).lifetime() == Lifetime.EPISODE)
                .distinct()
                .toArray();
    }

    /** The shape of a slot's residual: that of the first block that writes it. */
    Shape residual(int slot) {
        for (int step = 0; step < layout.geometry().steps(); step++) {
            int[][] written = layout.slotTables(step, directions).writes();
            for (Block block : layout.geometry().blocks()) {
                if (place(slot, written[block.index()]) >= 0) {
                    return block.residual();
                }
            }
        }
        throw new IllegalArgumentException("slot " + slot + " is never written");
    }

    /** What blocks write and read, in the shared numbering. */
    SlotTables tables() {
        SlotTables global = layout.slotTables(0, directions);
        int[] seen = IntStream.concat(IntStream.of(ofCall), IntStream.of(ofEpisode(0))).toArray();
        return new SlotTables(
                renumbered(global.writes(), ofCall), renumbered(global.reads(), seen));
    }

    private static int[][] renumbered(int[][] slots, int[] seen) {
        return Arrays.stream(slots)
                .map(
                        row ->
                                Arrays.stream(row)
                                        .map(slot -> place(slot, seen))
                                        .filter(place -> place >= 0)
                                        .toArray())
                .toArray(int[][]::new);
    }

    private static int place(int slot, int[] seen) {
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] == slot) {
                return i;
            }
        }
        return -1;
    }
}
