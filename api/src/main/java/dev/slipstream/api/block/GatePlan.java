// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.block;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Arrays;

/**
 * Which blocks to compute in which steps: for each step and block 0 to compute, or {@code i} to
 * reuse by the pruner's {@code i}-th direction.
 *
 * <p>Immutable. The runtime keeps what it derives from the last plan, so a pruner whose plan does
 * not change costs nothing to resolve.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public final class GatePlan {

    /** The gate of a block that is computed. */
    public static final byte COMPUTE = 0;

    private final int steps;
    private final int blocks;
    private final byte[] gates;

    private GatePlan(int steps, int blocks, byte[] gates) {
        if (steps < 0 || blocks < 0 || gates.length != steps * blocks) {
            throw new IllegalArgumentException(
                    gates.length
                            + " gates do not fill "
                            + steps
                            + " steps of "
                            + blocks
                            + " blocks");
        }
        this.steps = steps;
        this.blocks = blocks;
        this.gates = gates;
    }

    /**
     * A plan that computes everything.
     *
     * @param steps how many steps
     * @param blocks how many blocks
     * @return the plan
     */
    public static GatePlan dense(int steps, int blocks) {
        return new GatePlan(steps, blocks, new byte[steps * blocks]);
    }

    /**
     * A plan from its gates.
     *
     * @param steps how many steps
     * @param blocks how many blocks
     * @param gates step-major gates; copied
     * @return the plan
     */
    public static GatePlan of(int steps, int blocks, byte[] gates) {
        return new GatePlan(steps, blocks, gates.clone());
    }

    /**
     * A plan from a rule.
     *
     * @param steps how many steps
     * @param blocks how many blocks
     * @param rule gives the gate of a step and block
     * @return the plan
     */
    public static GatePlan by(int steps, int blocks, Rule rule) {
        byte[] gates = new byte[steps * blocks];
        for (int step = 0; step < steps; step++) {
            for (int block = 0; block < blocks; block++) {
                gates[step * blocks + block] = (byte) rule.gate(step, block);
            }
        }
        return new GatePlan(steps, blocks, gates);
    }

    /**
     * Gives a gate.
     *
     * @since 0.1.0
     */
    @Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
    @FunctionalInterface
    public interface Rule {

        /**
         * The gate of a step and block.
         *
         * @param step the step
         * @param block the block
         * @return 0 to compute, i to reuse by direction i
         */
        int gate(int step, int block);
    }

    /**
     * A copy in which one step is computed whole.
     *
     * @param step the step
     * @return the copy
     */
    public GatePlan withDenseStep(int step) {
        byte[] copy = gates.clone();
        Arrays.fill(copy, step * blocks, (step + 1) * blocks, COMPUTE);
        return new GatePlan(steps, blocks, copy);
    }

    /**
     * The last steps of this plan, for a call that begins late.
     *
     * @param count how many
     * @return the plan of these steps
     */
    public GatePlan last(int count) {
        int skipped = steps - count;
        if (count < 1 || skipped < 0) {
            throw new IllegalArgumentException("the last " + count + " of " + steps + " steps");
        }
        return skipped == 0
                ? this
                : by(count, blocks, (step, block) -> gate(skipped + step, block));
    }

    /**
     * How many steps the plan has.
     *
     * @return the number
     */
    public int steps() {
        return steps;
    }

    /**
     * How many blocks a step has.
     *
     * @return the number
     */
    public int blocks() {
        return blocks;
    }

    /**
     * One gate.
     *
     * @param step the step
     * @param block the block
     * @return 0 to compute, i to reuse by direction i
     */
    public int gate(int step, int block) {
        return gates[step * blocks + block];
    }

    /**
     * The share of reused gates.
     *
     * @return from 0 to 1
     */
    public double sparsity() {
        int reused = 0;
        for (byte gate : gates) {
            if (gate != COMPUTE) {
                reused++;
            }
        }
        return gates.length == 0 ? 0 : reused / (double) gates.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GatePlan that
                && steps == that.steps
                && blocks == that.blocks
                && Arrays.equals(gates, that.gates);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * steps + blocks) + Arrays.hashCode(gates);
    }

    @Override
    public String toString() {
        return steps + "x" + blocks + " gates, " + Math.round(100 * sparsity()) + " % reused";
    }
}
