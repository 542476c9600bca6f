// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;
import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.rollout.GuardedEpisode;

import java.util.ArrayList;
import java.util.List;

/**
 * An episode that one policy drives and all see. Once it is done it stands still, so that each
 * recipe makes as many calls as it was asked for.
 */
final class Scene {

    private final Episode episode;
    private final List<Reading> readings = new ArrayList<>();

    Scene(Task task, long seed) {
        this.episode = GuardedEpisode.begin("BEN-006", task.getClass().getName(), task, seed);
        readings.add(episode.read());
    }

    /** The readings of all instants so far. */
    List<Reading> readings() {
        return readings;
    }

    void execute(float[][] actions) {
        for (float[] action : actions) {
            if (!episode.done()) {
                episode.act(action);
            }
            readings.add(episode.read());
        }
    }
}
