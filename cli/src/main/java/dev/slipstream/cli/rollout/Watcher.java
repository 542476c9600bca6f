// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.api.task.Episode;

/** Looks at episodes while they run. The calls for one episode come from one thread. */
@FunctionalInterface
public interface Watcher {

    /** Looks at none. */
    Watcher NONE = (trial, episode) -> {};

    /**
     * Sees an episode when it begins and after each action.
     *
     * @param trial its seeds
     * @param episode the episode, to be looked at alone
     */
    void sees(Trial trial, Episode episode);
}
