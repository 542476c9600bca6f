// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.cache;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.ArrayList;
import java.util.List;

/**
 * A store over one geometry: its directions by name, its slots with their lifetimes, the slots that
 * a computed block writes, and the read that stands for a reused block.
 *
 * <p>A slot keeps its last residuals, as many as its depth; a read is a linear combination of one
 * slot's residuals, whose weights may depend on when they were computed. That is enough for plain
 * reuse and for extrapolation.
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public final class CacheLayout {

    /** The direction across blocks: the last computed residual of the same type. */
    public static final String FORWARD = "forward";

    /** The direction across steps: the same block's last computed residual in this call. */
    public static final String TIMESTEP = "timestep";

    /** The direction across calls: the same step and block of an earlier call. */
    public static final String ROLLOUT = "rollout";

    /** How long a slot's contents last. */
    public enum Lifetime {
        /** Until the call ends. */
        CALL,
        /** Until the session is reset. */
        EPISODE
    }

    /** What a read of an empty slot does. */
    public enum Empty {
        /** The block is computed after all, and the call's report counts it as forced. */
        COMPUTE,
        /** Nothing is added. */
        ZERO
    }

    /**
     * A slot.
     *
     * @param name what reports call it
     * @param lifetime how long its contents last
     * @param depth how many residuals it keeps
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Slot(String name, Lifetime lifetime, int depth) {

        /** Checks the depth. */
        public Slot {
            if (depth < 1) {
                throw new IllegalArgumentException("slot " + name + " has depth " + depth);
            }
        }
    }

    /**
     * The weights of a read.
     *
     * @since 0.1.0
     */
    @Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
    @FunctionalInterface
    public interface Weights {

        /**
         * The weights of a slot's residuals.
         *
         * @param step the step that reads
         * @param computedAt the steps at which the slot's residuals were computed, newest first, as
         *     many as are there, at least one
         * @return a weight for each of the first of them; fewer than there are is allowed, none is
         *     not
         */
        double[] at(int step, int[] computedAt);
    }

    /**
     * What a reused block adds.
     *
     * @param slot the slot
     * @param weights the weights of its residuals
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Read(int slot, Weights weights) {

        private static final Weights LATEST = (step, computedAt) -> new double[] {1};

        /**
         * The slot's newest residual as it is.
         *
         * @param slot the slot
         * @return the read
         */
        public static Read latest(int slot) {
            return new Read(slot, LATEST);
        }

        /**
         * Whether it is the newest residual as it is.
         *
         * @return true for {@link #latest}
         */
        public boolean isLatest() {
            return weights == LATEST;
        }
    }

    /**
     * Says which slots a computed block writes.
     *
     * @since 0.1.0
     */
    @Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
    @FunctionalInterface
    public interface WriteRule {

        /**
         * The slots of a computed block.
         *
         * @param step the step
         * @param block the block
         * @return the slots it writes
         */
        int[] slots(int step, Block block);
    }

    /**
     * Says what a reused block reads in one direction.
     *
     * @since 0.1.0
     */
    @Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
    @FunctionalInterface
    public interface ReadRule {

        /**
         * The read of a reused block.
         *
         * @param step the step
         * @param block the block
         * @return what it adds
         */
        Read read(int step, Block block);
    }

    private final CacheGeometry geometry;
    private final List<String> directions;
    private final List<Slot> slots;
    private final int[][] writes;
    private final Read[][] reads;
    private final Empty onEmpty;

    private CacheLayout(Builder builder) {
        this.geometry = builder.geometry;
        this.directions = List.copyOf(builder.directions);
        this.slots = List.copyOf(builder.slots);
        this.onEmpty = builder.onEmpty;
        int blocks = geometry.blocks().size();
        int cells = geometry.steps() * blocks;
        this.writes = new int[cells][];
        this.reads = new Read[directions.size()][cells];
        for (int cell = 0; cell < cells; cell++) {
            int step = cell / blocks;
            Block block = geometry.blocks().get(cell % blocks);
            writes[cell] = builder.writeRule.slots(step, block).clone();
            for (int slot : writes[cell]) {
                checkSlot(slot, step, block);
            }
            for (int direction = 0; direction < directions.size(); direction++) {
                Read read = builder.readRules.get(direction).read(step, block);
                checkSlot(read.slot(), step, block);
                reads[direction][cell] = read;
            }
        }
    }

    private void checkSlot(int slot, int step, Block block) {
        if (slot < 0 || slot >= slots.size()) {
            throw new IllegalArgumentException(
                    "step "
                            + step
                            + ", block "
                            + block.index()
                            + ": no slot "
                            + slot
                            + ", there are "
                            + slots.size());
        }
    }

    /**
     * Begins a layout.
     *
     * @param geometry over which steps and blocks
     * @return a builder
     */
    public static Builder builder(CacheGeometry geometry) {
        return new Builder(geometry);
    }

    /**
     * Collects a layout's parts.
     *
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public static final class Builder {

        private final CacheGeometry geometry;
        private final List<String> directions = new ArrayList<>();
        private final List<ReadRule> readRules = new ArrayList<>();
        private final List<Slot> slots = new ArrayList<>();
        private WriteRule writeRule = (step, block) -> new int[0];
        private Empty onEmpty = Empty.COMPUTE;

        private Builder(CacheGeometry geometry) {
            this.geometry = geometry;
        }

        /**
         * Adds a slot for one residual.
         *
         * @param name what reports call it
         * @param lifetime how long its contents last
         * @return its number
         */
        public int slot(String name, Lifetime lifetime) {
            return slot(name, lifetime, 1);
        }

        /**
         * Adds a slot.
         *
         * @param name what reports call it
         * @param lifetime how long its contents last
         * @param depth how many residuals it keeps; more than one only for the call's lifetime
         * @return its number
         */
        public int slot(String name, Lifetime lifetime, int depth) {
            if (depth > 1 && lifetime != Lifetime.CALL) {
                throw new IllegalArgumentException(
                        "slot " + name + ": a history lasts for a call, not for an episode");
            }
            slots.add(new Slot(name, lifetime, depth));
            return slots.size() - 1;
        }

        /**
         * Adds a direction.
         *
         * @param name its name, by which pruners refer to it
         * @param rule what a block reused in it adds
         * @return this
         */
        public Builder direction(String name, ReadRule rule) {
            if (directions.contains(name)) {
                throw new IllegalArgumentException("direction " + name + " is there already");
            }
            directions.add(name);
            readRules.add(rule);
            return this;
        }

        /**
         * Says which slots computed blocks write.
         *
         * @param rule the rule
         * @return this
         */
        public Builder writes(WriteRule rule) {
            this.writeRule = rule;
            return this;
        }

        /**
         * Says what a read of an empty slot does; {@link Empty#COMPUTE} unless said otherwise.
         *
         * @param what what it does
         * @return this
         */
        public Builder onEmpty(Empty what) {
            this.onEmpty = what;
            return this;
        }

        /**
         * Makes the layout.
         *
         * @return the layout
         * @throws IllegalArgumentException where a rule names a slot that is not there
         */
        public CacheLayout build() {
            return new CacheLayout(this);
        }
    }

    /**
     * The steps and blocks it is laid out over.
     *
     * @return the geometry
     */
    public CacheGeometry geometry() {
        return geometry;
    }

    /**
     * The directions' names.
     *
     * @return the names in order
     */
    public List<String> directions() {
        return directions;
    }

    /**
     * The slots.
     *
     * @return the slots in order
     */
    public List<Slot> slots() {
        return slots;
    }

    /**
     * What a read of an empty slot does.
     *
     * @return what it does
     */
    public Empty onEmpty() {
        return onEmpty;
    }

    /**
     * How many slots a computed block writes.
     *
     * @param step the step
     * @param block the block's index
     * @return the number
     */
    public int writeCount(int step, int block) {
        return writes[step * geometry.blocks().size() + block].length;
    }

    /**
     * One of the slots that a computed block writes.
     *
     * @param step the step
     * @param block the block's index
     * @param i which of them
     * @return the slot
     */
    public int write(int step, int block, int i) {
        return writes[step * geometry.blocks().size() + block][i];
    }

    /**
     * Which slots a step's blocks write and read, as the differentiable forward takes them. It
     * reads newest residuals alone.
     *
     * @param step the step
     * @param of the directions that the gates mean, in order
     * @return the tables
     * @throws IllegalArgumentException where there is no such direction, or a read is not of the
     *     newest residual as it is
     */
    public Differentiable.SlotTables slotTables(int step, List<String> of) {
        int blocks = geometry.blocks().size();
        int[][] written = new int[blocks][];
        int[][] read = new int[blocks][of.size()];
        for (int block = 0; block < blocks; block++) {
            written[block] = writes[step * blocks + block].clone();
            for (int i = 0; i < of.size(); i++) {
                int direction = directions.indexOf(of.get(i));
                if (direction < 0) {
                    throw new IllegalArgumentException(
                            "no direction " + of.get(i) + ", there are " + directions);
                }
                Read latest = read(step, block, direction);
                if (!latest.isLatest()) {
                    throw new IllegalArgumentException(
                            "direction "
                                    + of.get(i)
                                    + " weighs its residuals, which has no differentiable form");
                }
                read[block][i] = latest.slot();
            }
        }
        return new Differentiable.SlotTables(written, read);
    }

    /**
     * What a reused block adds.
     *
     * @param step the step
     * @param block the block's index
     * @param direction the direction, from 0
     * @return the read
     */
    public Read read(int step, int block, int direction) {
        return reads[direction][step * geometry.blocks().size() + block];
    }
}
