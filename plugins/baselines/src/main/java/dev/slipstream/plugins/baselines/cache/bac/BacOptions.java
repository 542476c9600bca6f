// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import dev.slipstream.api.plugin.Option;

/**
 * How a policy is profiled.
 *
 * @param updates update steps of each block
 * @param bubbling blocks that also follow the feed-forward blocks behind them
 * @param metric how residuals are compared
 * @param chunks how many chunks are denoised
 * @param feedForward the type of the feed-forward blocks
 * @param policy what the profile calls the policy
 * @param scheduler which scheduler denoises
 * @param steps how many steps it takes
 */
public record BacOptions(
        @Option(value = "Update steps of each block.", min = 1) int updates,
        @Option(
                        value =
                                "How many of the blocks that change most are also computed whenever"
                                        + " a feed-forward block behind them is.",
                        min = 0)
                int bubbling,
        @Option("How residuals are compared.") Metric metric,
        @Option(value = "How many chunks are denoised, spread evenly over the data.", min = 1)
                int chunks,
        @Option("The type of the feed-forward blocks.") String feedForward,
        @Option("What the profile calls the policy.") String policy,
        @Option("The scheduler that denoises.") String scheduler,
        @Option(value = "How many steps it takes, 0 for as many as it takes by itself.", min = 0)
                int steps) {

    /** The paper's larger setting, over all trained timesteps. */
    static final BacOptions DEFAULTS =
            new BacOptions(10, 5, Metric.COSINE, 4, "feed-forward", "", "baselines/ddpm", 0);
}
