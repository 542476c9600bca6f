// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.block;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Arrays;

/**
 * A gate plan after the runtime has resolved it against a store: what a block denoiser executes,
 * without knowing of directions, lifetimes or empty slots.
 *
 * <p>The code is a sequence of instructions, one for each step and block in order:
 *
 * <ul>
 *   <li>{@code n, slot 1, ..., slot n} with n at least 0: compute the block, add its residual to
 *       the hidden state, and keep it in the n slots;
 *   <li>{@code -1, slot}: add the slot;
 *   <li>{@code -2}: add nothing;
 *   <li>{@code -2 - n, slot 1, ..., slot n} with n at least 1: add the sum of the slots, each times
 *       the next of the weights.
 * </ul>
 *
 * @param steps how many steps the program has
 * @param blocks how many blocks a step has
 * @param code the instructions
 * @param codeOffsets where each step begins in the code, and the code's end
 * @param weights the weights of the last kind of instruction
 * @param weightOffsets where each step begins in the weights, and their end
 * @param computed for each step and block whether it is computed
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record GateProgram(
        int steps,
        int blocks,
        long[] code,
        int[] codeOffsets,
        double[] weights,
        int[] weightOffsets,
        boolean[] computed) {

    /** The instruction that adds one slot as it is. */
    public static final long ADD = -1;

    /** The instruction that adds nothing. */
    public static final long SKIP = -2;

    /**
     * A program that computes every block and keeps nothing.
     *
     * @param steps how many steps
     * @param blocks how many blocks
     * @return the program
     */
    public static GateProgram dense(int steps, int blocks) {
        int[] offsets = new int[steps + 1];
        boolean[] computed = new boolean[steps * blocks];
        for (int step = 0; step <= steps; step++) {
            offsets[step] = step * blocks;
        }
        Arrays.fill(computed, true);
        return new GateProgram(
                steps,
                blocks,
                new long[steps * blocks],
                offsets,
                new double[0],
                new int[steps + 1],
                computed);
    }

    /**
     * A program of one step that computes every block and keeps each in the slot of its index: for
     * profiles that read all residuals.
     *
     * @param blocks how many blocks
     * @return the program
     */
    public static GateProgram tracing(int blocks) {
        long[] code = new long[2 * blocks];
        boolean[] computed = new boolean[blocks];
        Arrays.fill(computed, true);
        for (int block = 0; block < blocks; block++) {
            code[2 * block] = 1;
            code[2 * block + 1] = block;
        }
        return new GateProgram(
                1, blocks, code, new int[] {0, code.length}, new double[0], new int[2], computed);
    }

    /**
     * How many blocks of a step are computed.
     *
     * @param step the step
     * @return the number
     */
    public int computedIn(int step) {
        int count = 0;
        for (int block = 0; block < blocks; block++) {
            if (computed[step * blocks + block]) {
                count++;
            }
        }
        return count;
    }
}
