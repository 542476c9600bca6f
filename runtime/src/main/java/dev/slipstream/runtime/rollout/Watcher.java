// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.rollout;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;

import java.util.List;

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

    /**
     * Hears of an action before it is executed.
     *
     * @param seeds the episode's seeds
     * @param reading what the sensors say
     * @param action what the robot is told, not to be changed
     */
    default void acts(EpisodeSeeds seeds, Reading reading, float[] action) {}

    /**
     * Hears how an episode went that has come to its end.
     *
     * @param result how it went
     */
    default void ended(EpisodeResult result) {}

    /**
     * Several that look at the same episodes, one after the other.
     *
     * @param watchers the watchers
     * @return one for all
     */
    static Watcher all(List<Watcher> watchers) {
        return new Watcher() {

            @Override
            public void sees(EpisodeSeeds seeds, Episode episode) {
                watchers.forEach(watcher -> watcher.sees(seeds, episode));
            }

            @Override
            public void acts(EpisodeSeeds seeds, Reading reading, float[] action) {
                watchers.forEach(watcher -> watcher.acts(seeds, reading, action));
            }

            @Override
            public void ended(EpisodeResult result) {
                watchers.forEach(watcher -> watcher.ended(result));
            }
        };
    }
}
