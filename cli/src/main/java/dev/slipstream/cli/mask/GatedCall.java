// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.runtime.event.ExecutedGates;

/**
 * A call that was pruned.
 *
 * @param gates what it computed and what it reused
 * @param sparsity the share of reused blocks, without a first step that is always computed
 */
public record GatedCall(ExecutedGates gates, double sparsity) {

    /**
     * How many blocks have a gate.
     *
     * @param gate the gate
     * @return the number, over all steps
     */
    public int count(int gate) {
        GatePlan plan = gates.gates();
        int count = 0;
        for (int step = 0; step < plan.steps(); step++) {
            for (int block = 0; block < plan.blocks(); block++) {
                count += plan.gate(step, block) == gate ? 1 : 0;
            }
        }
        return count;
    }
}
