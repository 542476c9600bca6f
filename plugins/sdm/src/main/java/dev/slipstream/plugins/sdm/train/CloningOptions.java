// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import dev.slipstream.api.plugin.Option;

/**
 * How a network of the teacher's size is trained to name the demonstrated actions themselves.
 *
 * @param timestep where its zeros count as standing
 * @param updates updates
 * @param rate the largest learning rate
 * @param course what all trainings of students share
 */
public record CloningOptions(
        @Option(value = "Where its zeros count as standing.", min = 0) int timestep,
        @Option(value = "Updates in all.", min = 1) int updates,
        @Option(value = "The largest learning rate.", min = 0) double rate,
        @Option("What all trainings of students share.") Course course) {

    /** Settings for a policy of a few million weights. */
    static final CloningOptions DEFAULT = new CloningOptions(65, 3_000, 5e-4, Course.DEFAULT);
}
