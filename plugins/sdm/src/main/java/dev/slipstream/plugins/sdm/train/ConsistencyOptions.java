// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import dev.slipstream.api.plugin.Option;

/**
 * How a student of one to three steps is distilled by consistency along the teacher's own path.
 *
 * @param highest the noisiest timestep
 * @param stride timesteps between two that are made consistent
 * @param scaling how fast the boundary condition lets go of the sample
 * @param updates updates
 * @param rate the largest learning rate
 * @param course what all trainings of students share
 */
public record ConsistencyOptions(
        @Option(value = "The noisiest timestep, where sampling begins.", min = 1) int highest,
        @Option(value = "Timesteps between two that are made consistent.", min = 1) int stride,
        @Option(
                        value =
                                "How fast the boundary condition lets go of the sample as timesteps"
                                        + " grow; the scheduler's timestep_scaling.",
                        min = 0)
                double scaling,
        @Option(value = "Updates in all.", min = 1) int updates,
        @Option(value = "The largest learning rate.", min = 0) double rate,
        @Option("What all trainings of students share.") Course course) {

    /** Settings for a policy of a few million weights. */
    static final ConsistencyOptions DEFAULT =
            new ConsistencyOptions(85, 5, 10, 6_000, 3e-4, Course.DEFAULT);
}
