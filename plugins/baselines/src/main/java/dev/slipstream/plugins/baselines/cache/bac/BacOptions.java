// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.baselines.schedule.DdimFactory;
import dev.slipstream.plugins.baselines.schedule.DdimOptions;
import dev.slipstream.plugins.baselines.schedule.DdpmFactory;
import dev.slipstream.plugins.baselines.schedule.DdpmOptions;

/**
 * How a policy is profiled.
 *
 * @param updates update steps of each block
 * @param bubbling blocks that also follow the feed-forward blocks behind them
 * @param metric how residuals are compared
 * @param chunks how many chunks are denoised
 * @param feedForward the type of the feed-forward blocks
 * @param policy what the profile calls the policy
 * @param sampler which scheduler denoises
 * @param ddpm the options of the scheduler ddpm
 * @param ddim the options of the scheduler ddim
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
        @Option("Which scheduler denoises; its own options stand under its name.") Sampler sampler,
        @Option("The options of the scheduler ddpm.") DdpmOptions ddpm,
        @Option("The options of the scheduler ddim.") DdimOptions ddim) {

    /** A scheduler to profile over. */
    public enum Sampler {
        /** Ancestral sampling. */
        DDPM,
        /** Implicit sampling. */
        DDIM
    }

    /** The paper's larger setting, over all trained timesteps. */
    static final BacOptions DEFAULTS =
            new BacOptions(
                    10,
                    5,
                    Metric.COSINE,
                    4,
                    "feed-forward",
                    "",
                    Sampler.DDPM,
                    new DdpmFactory().defaults(),
                    new DdimFactory().defaults());
}
