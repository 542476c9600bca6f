// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.train;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.plugins.sag.reuse.Reuse;

import java.util.List;

/**
 * The plan that is learnt first: some steps are whole, and blocks reuse between. Where they share a
 * residual, the first layer is computed once more behind each whole step, because its residual
 * stands for those of the other layers, which the last layer's does not.
 *
 * @param reuse which blocks share a residual
 */
record PlainPlan(Reuse reuse) {

    /**
     * Lays it out.
     *
     * @param interval steps from one whole step to the next
     * @param sparsity the share of reused blocks; as many of the last steps are whole as it leaves
     */
    GatePlan of(CacheGeometry geometry, int interval, double sparsity) {
        int steps = geometry.steps();
        List<Block> blocks = geometry.blocks();
        GatePlan reusing =
                GatePlan.by(
                        steps,
                        blocks.size(),
                        (step, block) -> isComputed(step % interval, blocks, block) ? 0 : 1);
        double last = (1 - sparsity / reusing.sparsity()) * steps;
        long first = steps - Math.max(0, Math.round(last));
        return GatePlan.by(
                steps,
                blocks.size(),
                (step, block) -> step >= first ? GatePlan.COMPUTE : reusing.gate(step, block));
    }

    private boolean isComputed(int phase, List<Block> blocks, int block) {
        boolean inFirstLayer = blocks.get(block).layer() == blocks.get(0).layer();
        return phase == 0 || (phase == 1 && reuse == Reuse.TYPE && inFirstLayer);
    }
}
