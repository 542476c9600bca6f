// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.gate;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheLayout;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a bank's slots hold, without their residuals: how many each has, and the steps they were
 * computed at. A slot of depth d takes d places in the bank, written in turn.
 *
 * <p>One thread at a time.
 */
public final class SlotState {

    private final CacheLayout layout;
    private final int[] base;
    private final int[] written;
    private final int[] computedAt;
    private final long[] residuals;
    private long computations;

    /**
     * The state of an empty bank.
     *
     * @param layout the slots
     */
    public SlotState(CacheLayout layout) {
        this.layout = layout;
        this.base = new int[layout.slots().size() + 1];
        for (int slot = 0; slot < layout.slots().size(); slot++) {
            base[slot + 1] = base[slot] + layout.slots().get(slot).depth();
        }
        this.written = new int[layout.slots().size()];
        this.computedAt = new int[places()];
        this.residuals = new long[places()];
    }

    private SlotState(SlotState other) {
        this.layout = other.layout;
        this.base = other.base;
        this.written = other.written.clone();
        this.computedAt = other.computedAt.clone();
        this.residuals = other.residuals.clone();
        this.computations = other.computations;
    }

    /**
     * How many places a bank needs.
     *
     * @return the sum of the slots' depths
     */
    public int places() {
        return base[base.length - 1];
    }

    /**
     * The state with which the next call begins: what lasts for a call is gone.
     *
     * @return a new state
     */
    public SlotState nextCall() {
        SlotState next = new SlotState(this);
        for (int slot = 0; slot < written.length; slot++) {
            if (layout.slots().get(slot).lifetime() == CacheLayout.Lifetime.CALL) {
                next.written[slot] = 0;
            }
        }
        return next;
    }

    /**
     * Whether no slot holds a residual.
     *
     * @return true for an empty bank
     */
    public boolean isEmpty() {
        for (int count : written) {
            if (count > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * How many bytes the residuals take; one that stands in several slots counts once.
     *
     * @param rows how many rows a residual has
     * @return the bytes
     */
    public long bytes(int rows) {
        long[] held = new long[places()];
        int count = 0;
        for (int slot = 0; slot < written.length; slot++) {
            for (int age = 0; age < count(slot); age++) {
                held[count++] = residuals[place(slot, age)];
            }
        }
        Arrays.sort(held, 0, count);
        List<Block> blocks = layout.geometry().blocks();
        long floats = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || held[i] != held[i - 1]) {
                floats += blocks.get((int) (held[i] % blocks.size())).residual().size();
            }
        }
        return Float.BYTES * floats * rows;
    }

    /**
     * Where a slot's newest residual stands.
     *
     * @param slot the slot
     * @return its place in the bank; empty where the slot is empty
     */
    public OptionalInt newest(int slot) {
        return written[slot] == 0 ? OptionalInt.empty() : OptionalInt.of(place(slot, 0));
    }

    int count(int slot) {
        return Math.min(written[slot], base[slot + 1] - base[slot]);
    }

    /** The place of the residual that is {@code age} writes old. */
    int place(int slot, int age) {
        int depth = base[slot + 1] - base[slot];
        return base[slot] + Math.floorMod(written[slot] - 1 - age, depth);
    }

    /** Notes that a block is computed: what is written next, until the next, is one residual. */
    void compute() {
        computations++;
    }

    /** Notes a write and says where it goes. */
    int write(int slot, int step, int block) {
        int depth = base[slot + 1] - base[slot];
        int place = base[slot] + written[slot] % depth;
        computedAt[place] = step;
        int blocks = layout.geometry().blocks().size();
        residuals[place] = computations * blocks + block;
        // Counts on from depth to twice the depth, because an episode has no end.
        written[slot] = written[slot] + 1 == 2 * depth ? depth : written[slot] + 1;
        return place;
    }

    int[] computedAt(int slot) {
        int[] steps = new int[count(slot)];
        Arrays.setAll(steps, age -> computedAt[place(slot, age)]);
        return steps;
    }
}
