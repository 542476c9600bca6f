// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.runtime.rollout.EpisodeResult;

import java.util.List;

/**
 * The episodes of one noise seed.
 *
 * @param noiseSeed the noise seed
 * @param episodes an episode for each of the task's seeds, in their order
 */
public record Draw(long noiseSeed, List<EpisodeResult> episodes) {

    /** Copies the list. */
    public Draw {
        episodes = List.copyOf(episodes);
    }

    /**
     * The scores.
     *
     * @return one for each seed
     */
    public double[] scores() {
        return episodes.stream().mapToDouble(EpisodeResult::score).toArray();
    }

    /**
     * The mean of the scores.
     *
     * @return the mean
     */
    public double meanScore() {
        return Statistics.mean(scores());
    }

    /**
     * The share of episodes that solved the task.
     *
     * @return from 0 to 1
     */
    public double successRate() {
        return Statistics.mean(
                episodes.stream().mapToDouble(episode -> episode.success() ? 1 : 0).toArray());
    }
}
