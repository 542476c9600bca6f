// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import dev.slipstream.api.plugin.Option;

/**
 * The options of Push-T. The defaults are those under which results are published.
 *
 * @param maxSteps the actions after which an episode ends
 * @param observation what the policy sees
 * @param legacyReset whether the block is laid down before it is turned
 * @param deadZone the distance within which targets are ignored
 */
public record PushTOptions(
        @Option(value = "The actions after which an episode ends.", min = 1) int maxSteps,
        @Option("What the policy sees of the episode.") PushTObservation observation,
        @Option("Whether the block is laid down before it is turned, as in published results.")
                boolean legacyReset,
        @Option(value = "The agent ignores targets nearer than this many pixels.", min = 0)
                double deadZone) {

    /** The task as published. */
    public static final PushTOptions PUBLISHED =
            new PushTOptions(300, PushTObservation.KEYPOINTS, true, 0);
}
