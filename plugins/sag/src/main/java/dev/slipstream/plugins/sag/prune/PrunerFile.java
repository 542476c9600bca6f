// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import dev.slipstream.api.plugin.Option;

import java.math.BigDecimal;

/**
 * What stands beside a pruner's weights.
 *
 * @param shape the network's sizes
 * @param sparsity the share of reused blocks that it was trained for
 * @param blocks the blocks of the network of the policy that it was trained for; 0 for any
 */
public record PrunerFile(
        @Option("The network's sizes.") PrunerShape shape,
        @Option(value = "The share of reused blocks that it was trained for.", min = 0, max = 1)
                double sparsity,
        @Option(value = "The blocks of its policy's network; 0 for any.", min = 0) int blocks) {

    static final PrunerFile DEFAULT = new PrunerFile(PrunerShape.DEFAULT, 0, 0);

    /** The file's name. */
    public static final String NAME = "pruner.json";

    /** The name of the weights, without its ending. */
    public static final String WEIGHTS = "pruner";

    /**
     * The folder of a sparsity's pruner among others: its per cent.
     *
     * @param sparsity the share of reused blocks
     * @return the folder, which ends with a slash
     */
    public static String folder(double sparsity) {
        return BigDecimal.valueOf(sparsity).movePointRight(2).stripTrailingZeros().toPlainString()
                + "/";
    }
}
