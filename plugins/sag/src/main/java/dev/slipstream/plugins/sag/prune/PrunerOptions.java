// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.plugins.sag.reuse.ColdStart;
import dev.slipstream.plugins.sag.reuse.Reuse;

/**
 * Which pruner plans, and how.
 *
 * @param sparsity the share of reused blocks that it was trained for; 0 computes all
 * @param weights the folder of trained pruners
 * @param coldStart whether the first step is computed whole
 * @param reuse what its store keeps
 * @param replan whether every call has a plan of its own
 */
public record PrunerOptions(
        @Option(
                        value =
                                "The share of reused blocks that the pruner was trained for; 0"
                                        + " computes every block.",
                        min = 0,
                        max = 0.999)
                double sparsity,
        @Option(
                        "The folder of trained pruners, one a sparsity, such as file:runs/sag;"
                                + " those of the policy pusht by default.")
                String weights,
        @Option(
                        "Whether the first step is computed whole while the others are planned, or"
                                + " planned like them as in the paper; the store has this option"
                                + " too.")
                ColdStart coldStart,
        @Option("Whether the store keeps one residual a type or one a block.") Reuse reuse,
        @Option(
                        "Whether every call is planned for what it sees; else the plan of an"
                                + " episode's first call stays (the paper's ablation).")
                boolean replan) {

    static final PrunerOptions DEFAULTS =
            new PrunerOptions(
                    0.91,
                    "dev/slipstream/plugins/sag/pusht",
                    ColdStart.FORCE_DENSE,
                    Reuse.TYPE,
                    true);

    /** The same, computing every block. */
    PrunerOptions dense() {
        return new PrunerOptions(0, weights, coldStart, reuse, replan);
    }

    /** When calls are planned: beside their first step where that is computed whole anyway. */
    PlanTiming planning() {
        return coldStart == ColdStart.ZERO ? PlanTiming.BEFORE : PlanTiming.BESIDE_FIRST_STEP;
    }

    /** The folder of the pruner. */
    String folder() {
        return weights + "/" + PrunerFile.folder(sparsity);
    }
}
