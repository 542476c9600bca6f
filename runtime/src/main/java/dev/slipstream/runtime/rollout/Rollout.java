// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.rollout;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.train.ProgressListener;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Plays episodes of a task under a recipe, several at a time. How an episode goes depends on the
 * recipe and on its {@link EpisodeSeeds} alone.
 */
public final class Rollout {

    /** The engine takes a few calls in each thread until it is as fast as it will be. */
    public static final int WARM_UP_CALLS = 3;

    private static final long LONGEST_CALL_SECONDS = 60;

    private final Slipstream slipstream;
    private final EpisodePlayer player;

    /**
     * Makes a rollout.
     *
     * @param slipstream the recipe's host
     * @param recipe the recipe
     * @param taskName what messages call the task
     * @param task the task
     * @param watcher looks at the episodes
     */
    public Rollout(
            Slipstream slipstream,
            CompiledRecipe recipe,
            String taskName,
            Task task,
            Watcher watcher) {
        this.slipstream = slipstream;
        this.player = new EpisodePlayer(slipstream, recipe, taskName, task, watcher);
    }

    /**
     * Plays the episodes. Where one fails, the others end at their next call.
     *
     * @param pairs the episodes' seeds, each pair once
     * @param threads how many episodes run at a time
     * @param progress hears, in this thread, how many episodes are done, and their mean score
     * @return the episodes in the pairs' order
     * @throws SlipstreamException where an episode fails; the message names its seeds
     */
    public List<EpisodeResult> run(
            List<EpisodeSeeds> pairs, int threads, ProgressListener progress) {
        ExecutorService pool = slipstream.runtime().engine().threads().pool("rollout", threads);
        try {
            CompletionService<EpisodeResult> episodes = new ExecutorCompletionService<>(pool);
            pairs.forEach(seeds -> episodes.submit(() -> player.play(seeds)));
            Map<EpisodeSeeds, EpisodeResult> results = collect(episodes, pairs.size(), progress);
            return pairs.stream().map(results::get).toList();
        } finally {
            end(pool);
        }
    }

    private static Map<EpisodeSeeds, EpisodeResult> collect(
            CompletionService<EpisodeResult> episodes, int count, ProgressListener progress) {
        Map<EpisodeSeeds, EpisodeResult> results = new HashMap<>();
        double sum = 0;
        progress.progressed(0, count, Map.of());
        while (results.size() < count) {
            EpisodeResult result = next(episodes);
            results.put(result.seeds(), result);
            sum += result.score();
            progress.progressed(results.size(), count, Map.of("score", sum / results.size()));
        }
        return results;
    }

    private static EpisodeResult next(CompletionService<EpisodeResult> episodes) {
        try {
            return episodes.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EpisodePlayer.cancelled();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SlipstreamException known) {
                throw known;
            }
            throw new IllegalStateException("an episode failed: " + e.getCause(), e.getCause());
        }
    }

    /** Waits for the calls in flight, because the caller closes what they use. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(LONGEST_CALL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
