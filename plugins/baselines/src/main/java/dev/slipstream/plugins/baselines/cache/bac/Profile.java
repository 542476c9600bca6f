// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import dev.slipstream.api.plugin.Option;

import java.util.List;

/**
 * The steps in which each block of a policy is computed, as the trainer {@code bac} writes them.
 *
 * @param policy what was profiled, for the reader
 * @param timesteps the schedule that was profiled, first step first
 * @param updates how many update steps were chosen for each block
 * @param bubbling how many blocks also follow the feed-forward blocks behind them
 * @param metric how residuals were compared
 * @param blocks the blocks in order
 */
public record Profile(
        @Option("What was profiled.") String policy,
        @Option("The timesteps of the schedule, first step first.") List<Double> timesteps,
        @Option(value = "Update steps chosen for each block.", min = 0) int updates,
        @Option(value = "Blocks that also follow the feed-forward blocks behind them.", min = 0)
                int bubbling,
        @Option("How residuals were compared.") Metric metric,
        @Option("The blocks in order.") List<BlockSteps> blocks) {

    /** What a file is read over. */
    static final Profile EMPTY = new Profile("", List.of(), 0, 0, Metric.COSINE, List.of());

    /** Copies the lists. */
    public Profile {
        timesteps = List.copyOf(timesteps);
        blocks = List.copyOf(blocks);
    }

    /**
     * The update steps of a block.
     *
     * @param layer the block's layer
     * @param type the block's type
     * @param steps the steps in which it is computed, ascending from 0
     */
    public record BlockSteps(
            @Option(value = "The block's layer.", min = 0) int layer,
            @Option("The block's type.") String type,
            @Option(value = "The steps in which it is computed, ascending from 0.", min = 0)
                    List<Integer> steps) {

        /** Copies the list. */
        public BlockSteps {
            steps = List.copyOf(steps);
        }
    }
}
