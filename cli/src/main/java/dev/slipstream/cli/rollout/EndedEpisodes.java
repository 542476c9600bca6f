// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.api.task.Episode;
import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Watcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the episodes that have ended, so that a rollout that is stopped can tell of them. */
public final class EndedEpisodes implements Watcher {

    private final List<Long> seeds;
    private final List<Long> noiseSeeds;
    private final Map<EpisodeSeeds, EpisodeResult> results = new ConcurrentHashMap<>();

    /**
     * Begins without any.
     *
     * @param seeds the task's seeds
     * @param noiseSeeds the seeds of the policy's noise
     */
    public EndedEpisodes(List<Long> seeds, List<Long> noiseSeeds) {
        this.seeds = List.copyOf(seeds);
        this.noiseSeeds = List.copyOf(noiseSeeds);
    }

    @Override
    public void sees(EpisodeSeeds episodes, Episode episode) {}

    @Override
    public void ended(EpisodeResult result) {
        results.put(result.seeds(), result);
    }

    /**
     * The seeds whose episodes have ended under all noise seeds.
     *
     * @return the task's seeds, in their order
     */
    public List<Long> seeds() {
        return seeds.stream()
                .filter(
                        seed ->
                                noiseSeeds.stream()
                                        .map(noise -> new EpisodeSeeds(seed, noise))
                                        .allMatch(results::containsKey))
                .toList();
    }

    /**
     * The pairs of these seeds.
     *
     * @return the pairs, in the order of {@link EpisodeSeeds#pairs}
     */
    public List<EpisodeSeeds> pairs() {
        return EpisodeSeeds.pairs(seeds(), noiseSeeds);
    }

    /**
     * How these went.
     *
     * @return the summary of those that have ended, of which there is one at least
     */
    public Summary summary() {
        return Summary.of(seeds(), pairs().stream().map(results::get).toList());
    }
}
