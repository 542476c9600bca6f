// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.api.task.Episode;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Watcher;
import dev.slipstream.tasks.pusht.Pose;
import dev.slipstream.tasks.pusht.PushTEpisode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps how episodes of Push-T looked, to draw one of them later; other tasks leave nothing. */
final class Takes implements Watcher {

    /**
     * The arena before an action, or after the last.
     *
     * @param block where the block lies
     * @param agentX where the agent is
     * @param agentY where the agent is
     */
    record Moment(Pose block, double agentX, double agentY) {}

    private final Map<Long, List<Moment>> bySeed = new ConcurrentHashMap<>();

    @Override
    public void sees(EpisodeSeeds seeds, Episode episode) {
        if (episode instanceof PushTEpisode pushT) {
            bySeed.computeIfAbsent(seeds.seed(), seed -> new ArrayList<>())
                    .add(new Moment(pushT.block(), pushT.agentX(), pushT.agentY()));
        }
    }

    /** The moments of an episode, none where it was not seen. */
    List<Moment> of(long seed) {
        return List.copyOf(bySeed.getOrDefault(seed, List.of()));
    }
}
