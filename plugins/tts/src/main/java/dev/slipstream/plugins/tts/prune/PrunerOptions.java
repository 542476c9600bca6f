// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.tts.lattice.Direction;

import java.util.List;

/**
 * Which pruner plans.
 *
 * @param sparsity the share of reused blocks that it was trained for; 0 computes all
 * @param weights the folder of trained pruners
 * @param directions the directions that it may choose
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
                        "The folder of trained pruners, one a sparsity, such as file:runs/tts;"
                                + " those of the policy pusht by default.")
                String weights,
        @Option("The directions that it may choose.") List<Direction> directions) {

    static final PrunerOptions DEFAULTS =
            new PrunerOptions(0.8, "dev/slipstream/plugins/tts/pusht", List.of(Direction.values()));

    /** Copies the list. */
    public PrunerOptions {
        directions = List.copyOf(directions);
    }

    /** The same, computing every block. */
    PrunerOptions dense() {
        return new PrunerOptions(0, weights, directions);
    }

    /** The folder of the pruner. */
    String folder() {
        return weights + "/" + PrunerFile.folder(sparsity);
    }
}
