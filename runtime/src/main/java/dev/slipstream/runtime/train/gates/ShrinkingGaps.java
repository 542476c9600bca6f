// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import dev.slipstream.api.block.GatePlan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Plans of whole steps whose distances shrink by one factor towards the last step. What a sampler
 * that draws fresh noise computes early is forgotten, and what it adds late stays; whole steps at
 * equal distances compute too much of the one and too little of the other.
 *
 * @param steps how many steps a plan has
 * @param first the first step that is planned
 * @param blocks the blocks of each step
 */
record ShrinkingGaps(int steps, int first, int blocks) {

    /** How far before the end they begin, as shares of the steps. Which is best is tried. */
    private static final List<Double> REACHES = List.of(0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 0.9);

    /**
     * Plans of so many whole steps.
     *
     * @param sparsity the share of reused gates among those that are planned
     * @param reuse the gate between whole steps
     * @return the plans, none where there are too few whole steps to shrink distances between, or
     *     so many that none are left
     */
    List<GatePlan> plans(double sparsity, int reuse) {
        List<GatePlan> plans = new ArrayList<>();
        int begins = first == 0 ? 1 : 0; // nothing can be reused before the first step
        int whole = (int) Math.round((1 - sparsity) * (steps - first)) - begins;
        for (double reach : REACHES) {
            double farthest = reach * (steps - 1);
            if (whole >= 2 && whole <= farthest) {
                BitSet chosen = chosen(whole, farthest);
                plans.add(
                        GatePlan.by(
                                steps,
                                blocks,
                                (step, block) -> chosen.get(step) ? GatePlan.COMPUTE : reuse));
            }
        }
        return plans.stream().distinct().toList(); // few steps leave little choice
    }

    private BitSet chosen(int whole, double farthest) {
        BitSet chosen = new BitSet(steps);
        chosen.set(0);
        int before = -1;
        for (int i = 0; i < whole; i++) {
            double distance = Math.pow(farthest + 1, i / (whole - 1.0)) - 1;
            before = (int) Math.max(before + 1, Math.round(distance)); // from the last step
            chosen.set(steps - 1 - before);
        }
        return chosen;
    }
}
