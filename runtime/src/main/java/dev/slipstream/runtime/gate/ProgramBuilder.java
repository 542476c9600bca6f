// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.gate;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.cache.CacheLayout.Read;

import java.util.Arrays;

/**
 * Resolves gates against a layout, step after step: what the native loop then executes knows
 * neither directions nor empty slots. Whether a slot is empty, and how old its residuals are,
 * follows from the gates alone, so all of it is known before a block runs.
 */
public final class ProgramBuilder {

    private static final double[] ONE = {1};

    private final CacheLayout layout;
    private final SlotState state;
    private final int[] directions;
    private final int steps;
    private final int blocks;
    private final int[] codeOffsets;
    private final int[] weightOffsets;
    private final boolean[] computed;
    private long[] code;
    private double[] weights = new double[16];
    private int codeLength;
    private int weightLength;
    private int resolved;
    private int forced;

    /**
     * Begins a program.
     *
     * @param layout the store's layout
     * @param state what the slots hold; changed as steps are resolved
     * @param directions for each of the pruner's directions the store's
     */
    public ProgramBuilder(CacheLayout layout, SlotState state, int[] directions) {
        this.layout = layout;
        this.state = state;
        this.directions = directions;
        this.steps = layout.geometry().steps();
        this.blocks = layout.geometry().blocks().size();
        this.codeOffsets = new int[steps + 1];
        this.weightOffsets = new int[steps + 1];
        this.computed = new boolean[steps * blocks];
        this.code = new long[4 * steps * blocks];
    }

    /**
     * Resolves the next steps of a plan.
     *
     * @param plan the plan, of all steps
     * @param to the step to stop before
     * @return this
     */
    public ProgramBuilder resolve(GatePlan plan, int to) {
        for (; resolved < to; resolved++) {
            for (int block = 0; block < blocks; block++) {
                resolve(resolved, block, plan.gate(resolved, block));
            }
            codeOffsets[resolved + 1] = codeLength;
            weightOffsets[resolved + 1] = weightLength;
        }
        return this;
    }

    /**
     * Resolves one step on its own, whichever it is. Steps may be left out or repeated: what counts
     * is the order in which they are resolved, which must be the order in which they run.
     *
     * @param step the step
     * @param gates a gate for each block
     * @return a program of one step
     */
    public GateProgram resolveStep(int step, byte[] gates) {
        codeLength = 0;
        weightLength = 0;
        Arrays.fill(computed, step * blocks, (step + 1) * blocks, false);
        for (int block = 0; block < blocks; block++) {
            resolve(step, block, gates[block]);
        }
        return new GateProgram(
                1,
                blocks,
                Arrays.copyOf(code, codeLength),
                new int[] {0, codeLength},
                Arrays.copyOf(weights, weightLength),
                new int[] {0, weightLength},
                Arrays.copyOfRange(computed, step * blocks, (step + 1) * blocks));
    }

    private void resolve(int step, int block, int gate) {
        if (gate == GatePlan.COMPUTE) {
            compute(step, block);
            return;
        }
        Read read = layout.read(step, block, directions[gate - 1]);
        if (state.count(read.slot()) > 0) {
            reuse(step, read);
        } else if (layout.onEmpty() == Empty.ZERO) {
            emit(GateProgram.SKIP);
        } else {
            forced++;
            compute(step, block);
        }
    }

    private void compute(int step, int block) {
        computed[step * blocks + block] = true;
        state.compute();
        int count = layout.writeCount(step, block);
        emit(count);
        for (int i = 0; i < count; i++) {
            emit(state.write(layout.write(step, block, i), step, block));
        }
    }

    private void reuse(int step, Read read) {
        double[] shares =
                read.isLatest() ? ONE : read.weights().at(step, state.computedAt(read.slot()));
        if (shares.length == 1 && shares[0] == 1) {
            emit(GateProgram.ADD);
            emit(state.place(read.slot(), 0));
            return;
        }
        if (shares.length == 0 || shares.length > state.count(read.slot())) {
            throw new IllegalArgumentException(
                    "a read of slot '"
                            + layout.slots().get(read.slot()).name()
                            + "' weighs "
                            + shares.length
                            + " residuals, there are "
                            + state.count(read.slot()));
        }
        emit(GateProgram.SKIP - shares.length);
        for (int age = 0; age < shares.length; age++) {
            emit(state.place(read.slot(), age));
            weigh(shares[age]);
        }
    }

    private void emit(long word) {
        if (codeLength == code.length) {
            code = Arrays.copyOf(code, 2 * codeLength);
        }
        code[codeLength++] = word;
    }

    private void weigh(double weight) {
        if (weightLength == weights.length) {
            weights = Arrays.copyOf(weights, 2 * weightLength);
        }
        weights[weightLength++] = weight;
    }

    /**
     * How many blocks were computed although the plan would have reused them, their slot being
     * empty.
     *
     * @return the number
     */
    public int forced() {
        return forced;
    }

    /**
     * The program as far as it is resolved.
     *
     * @return the program, over all steps
     */
    public GateProgram build() {
        int[] codeEnds = codeOffsets.clone();
        int[] weightEnds = weightOffsets.clone();
        for (int step = resolved + 1; step <= steps; step++) {
            codeEnds[step] = codeLength;
            weightEnds[step] = weightLength;
        }
        return new GateProgram(
                steps,
                blocks,
                Arrays.copyOf(code, codeLength),
                codeEnds,
                Arrays.copyOf(weights, weightLength),
                weightEnds,
                computed.clone());
    }
}
