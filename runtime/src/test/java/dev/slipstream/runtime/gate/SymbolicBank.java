// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.gate;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Does what a layout says in the plainest way, with numbers in the place of residuals, and executes
 * programs on such numbers.
 */
final class SymbolicBank {

    /**
     * What a block adds: residuals by number, each with its weight, and whether it was computed.
     */
    record Added(List<Long> residuals, List<Double> weights, boolean computed) {}

    private record Kept(long residual, int block, int step) {}

    private final CacheLayout layout;
    private final List<List<Kept>> slots = new ArrayList<>();
    private final long[] places;
    private long made;
    private long executed;
    private int forced;

    SymbolicBank(CacheLayout layout, int places) {
        this.layout = layout;
        this.places = new long[places];
        Arrays.fill(this.places, -1);
        layout.slots().forEach(slot -> slots.add(new ArrayList<>()));
    }

    int forced() {
        return forced;
    }

    void nextCall() {
        for (int slot = 0; slot < slots.size(); slot++) {
            if (layout.slots().get(slot).lifetime() == Lifetime.CALL) {
                slots.get(slot).clear();
            }
        }
    }

    long bytes(int rows) {
        Set<Long> counted = new HashSet<>();
        long floats = 0;
        for (List<Kept> slot : slots) {
            for (Kept kept : slot) {
                if (counted.add(kept.residual())) {
                    floats += layout.geometry().blocks().get(kept.block()).residual().size() * rows;
                }
            }
        }
        return 4 * floats;
    }

    boolean isEmpty() {
        return slots.stream().allMatch(List::isEmpty);
    }

    /** Interprets one gate. */
    Added interpret(int step, int block, int gate, int[] directions) {
        if (gate == GatePlan.COMPUTE) {
            return compute(step, block);
        }
        Read read = layout.read(step, block, directions[gate - 1]);
        List<Kept> slot = slots.get(read.slot());
        if (slot.isEmpty()) {
            if (layout.onEmpty() == Empty.ZERO) {
                return new Added(List.of(), List.of(), false);
            }
            forced++;
            return compute(step, block);
        }
        int[] computedAt = slot.stream().mapToInt(Kept::step).toArray();
        double[] shares = read.weights().at(step, computedAt);
        List<Long> residuals = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int age = 0; age < shares.length; age++) {
            residuals.add(slot.get(age).residual());
            weights.add(shares[age]);
        }
        return new Added(residuals, weights, false);
    }

    private Added compute(int step, int block) {
        long residual = made++;
        for (int i = 0; i < layout.writeCount(step, block); i++) {
            int slot = layout.write(step, block, i);
            List<Kept> kept = slots.get(slot);
            kept.add(0, new Kept(residual, block, step));
            if (kept.size() > layout.slots().get(slot).depth()) {
                kept.remove(kept.size() - 1);
            }
        }
        return new Added(List.of(residual), List.of(1.0), true);
    }

    /** Executes a step of a program, by the words of {@link GateProgram}'s documentation. */
    List<Added> execute(GateProgram program, int step) {
        List<Added> added = new ArrayList<>();
        int at = program.codeOffsets()[step];
        int weight = program.weightOffsets()[step];
        for (int block = 0; block < program.blocks(); block++) {
            long word = program.code()[at++];
            List<Long> residuals = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            if (word >= 0) {
                residuals.add(executed++);
                weights.add(1.0);
                for (int i = 0; i < word; i++) {
                    places[(int) program.code()[at++]] = residuals.get(0);
                }
            } else if (word == GateProgram.ADD) {
                residuals.add(places[(int) program.code()[at++]]);
                weights.add(1.0);
            } else {
                for (int i = 0; i < GateProgram.SKIP - word; i++) {
                    residuals.add(places[(int) program.code()[at++]]);
                    weights.add(program.weights()[weight++]);
                }
            }
            added.add(
                    new Added(
                            residuals,
                            weights,
                            program.computed()[step * program.blocks() + block]));
        }
        if (at != program.codeOffsets()[step + 1] || weight != program.weightOffsets()[step + 1]) {
            throw new AssertionError("step " + step + " does not end where it should");
        }
        return added;
    }
}
