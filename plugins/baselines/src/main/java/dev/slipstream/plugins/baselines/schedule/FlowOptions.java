// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.plugin.Option;

import java.util.List;

/**
 * The options of the scheduler {@code flow}.
 *
 * @param steps how many steps to take
 * @param timesteps the timesteps to evaluate, in place of steps
 */
public record FlowOptions(
        @Option(value = "How many steps of equal length to take.", min = 1) int steps,
        @Option(
                        value =
                                "The timesteps to evaluate, highest first, in units of the trained"
                                        + " ones; in place of steps.",
                        min = 0)
                List<Double> timesteps) {

    static final FlowOptions DEFAULTS = new FlowOptions(10, List.of());

    /** Copies the list. */
    public FlowOptions {
        timesteps = List.copyOf(timesteps);
    }
}
