// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm.falcon;

import dev.slipstream.api.plugin.Option;

/**
 * How earlier samples are kept and chosen. The paper tunes these numbers for each task; the
 * defaults suit Push-T.
 *
 * @param epsilon the largest distance to what was left of the chunk before
 * @param delta the chance of a cold start
 * @param kMin the earliest timestep of a kept sample
 * @param temperature how little early timesteps are preferred
 * @param capacity how many samples are kept
 * @param every which steps' samples are kept
 * @param evict which sample makes room
 */
public record FalconOptions(
        @Option(
                        value =
                                "How far a sample's clean prediction may be from the actions that"
                                        + " the chunk before left, as the Euclidean norm over all of"
                                        + " them in normalised units.",
                        min = 0)
                double epsilon,
        @Option(value = "The chance of a cold start.", min = 0, max = 1) double delta,
        @Option(
                        value =
                                "The earliest timestep of a kept sample; small ones save steps and"
                                        + " make the robot stick to old plans.",
                        min = 0)
                double kMin,
        @Option(
                        value =
                                "How evenly samples that fit are drawn: 0 takes the earliest"
                                        + " timestep; otherwise so many timesteps make one 2.7 times"
                                        + " less likely.",
                        min = 0)
                double temperature,
        @Option(value = "How many samples are kept, and judged together in one batch.", min = 1)
                int capacity,
        @Option(value = "Of the schedule's steps every n-th one's sample is kept.", min = 1)
                int every,
        @Option("Which sample makes room for a new one.") Eviction evict) {

    static final FalconOptions DEFAULTS =
            new FalconOptions(0.4, 0.1, 15, 10, 8, 10, Eviction.OLDEST);

    FalconOptions withDelta(double chance) {
        return new FalconOptions(epsilon, chance, kMin, temperature, capacity, every, evict);
    }
}
