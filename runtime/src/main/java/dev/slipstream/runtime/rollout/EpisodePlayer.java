// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.rollout;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.error.StoppedException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import java.util.ArrayList;
import java.util.List;

/** Plays single episodes, each in a session of its own. Any thread. */
final class EpisodePlayer {

    private final Slipstream slipstream;
    private final CompiledRecipe recipe;
    private final String taskName;
    private final Task task;
    private final Watcher watcher;
    private final ThreadLocal<Integer> callsOfThread = ThreadLocal.withInitial(() -> 0);

    EpisodePlayer(
            Slipstream slipstream,
            CompiledRecipe recipe,
            String taskName,
            Task task,
            Watcher watcher) {
        this.slipstream = slipstream;
        this.recipe = recipe;
        this.taskName = taskName;
        this.task = task;
        this.watcher = watcher;
    }

    /** Plays an episode to its end, or until its thread is interrupted. */
    EpisodeResult play(EpisodeSeeds seeds) {
        try (Session session =
                slipstream.open(recipe, SessionOptions.seeded(seeds.sessionSeed()))) {
            return play(seeds, session);
        } catch (StoppedException | CancelledException e) {
            throw e;
        } catch (SlipstreamException e) {
            throw new EpisodeException(seeds, e);
        }
    }

    private EpisodeResult play(EpisodeSeeds seeds, Session session) {
        GuardedEpisode episode = GuardedEpisode.begin("ROL-007", taskName, task, seeds.seed());
        watcher.sees(seeds, episode.unguarded());
        List<CallReport> calls = new ArrayList<>();
        int actions = 0;
        while (!episode.done()) {
            checkInterrupt();
            Reading reading = episode.read();
            Chunk chunk = session.act(reading);
            calls.add(chunk.report());
            int executed = execute(chunk.actions(), reading, episode, session, seeds);
            session.executed(executed);
            actions += executed;
        }
        EpisodeResult result =
                new EpisodeResult(
                        seeds,
                        episode.score(),
                        episode.success(),
                        actions,
                        calls,
                        warmUps(calls.size()));
        watcher.ended(result);
        return result;
    }

    /** Executes a chunk's actions until the episode is done; gives how many that were. */
    private int execute(
            float[][] actions,
            Reading first,
            GuardedEpisode episode,
            Session session,
            EpisodeSeeds seeds) {
        int executed = 0;
        Reading reading = first;
        while (executed < actions.length && !episode.done()) {
            if (executed > 0) {
                reading = episode.read();
                session.observe(reading);
            }
            watcher.acts(seeds, reading, actions[executed]);
            episode.act(actions[executed]);
            executed++;
            watcher.sees(seeds, episode.unguarded());
        }
        return executed;
    }

    private int warmUps(int calls) {
        int before = callsOfThread.get();
        callsOfThread.set(before + calls);
        return Math.min(calls, Math.max(0, Rollout.WARM_UP_CALLS - before));
    }

    private static void checkInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled();
        }
    }

    static CancelledException cancelled() {
        return new CancelledException(
                new Problem(
                        "ROL-009",
                        "rollout",
                        "an interrupt before the last episode's end",
                        "time for all episodes",
                        "run it again"));
    }
}
