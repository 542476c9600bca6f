// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.rollout;

import dev.slipstream.api.task.Episode;

/** Looks at episodes while they run. The calls for one episode come from one thread. */
@FunctionalInterface
public interface Watcher {

    /** Looks at none. */
    Watcher NONE = (seeds, episode) -> {};

    /**
     * Sees an episode when it begins and after each action.
     *
     * @param seeds its seeds
     * @param episode the episode, to be looked at alone
     */
    void sees(EpisodeSeeds seeds, Episode episode);
}
