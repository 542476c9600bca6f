// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.rollout;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.RoleException;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;
import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.engine.ContextLoader;

import java.util.function.Supplier;

/**
 * An episode that runs under the class loader of its task's code, and whose failures name the task.
 */
public final class GuardedEpisode implements Episode {

    private final Guard guard;
    private final Episode episode;

    private GuardedEpisode(Guard guard, Episode episode) {
        this.guard = guard;
        this.episode = episode;
    }

    /**
     * Begins an episode.
     *
     * @param problem the code of the problem where the task's code throws
     * @param name the task's name
     * @param task the task
     * @param seed the episode's seed
     * @return the episode
     * @throws RoleException where the task's code throws
     */
    public static GuardedEpisode begin(String problem, String name, Task task, long seed) {
        Guard guard = new Guard(problem, name, task.getClass());
        return new GuardedEpisode(guard, guard.call("begin", () -> task.begin(seed)));
    }

    /** The task's own episode, to be looked at. */
    Episode unguarded() {
        return episode;
    }

    @Override
    public Reading read() {
        return guard.call("read", episode::read);
    }

    @Override
    public void act(float[] action) {
        guard.call(
                "act",
                () -> {
                    episode.act(action);
                    return true;
                });
    }

    @Override
    public boolean done() {
        return guard.call("done", episode::done);
    }

    @Override
    public double score() {
        double score = guard.call("score", episode::score);
        if (!Double.isFinite(score)) {
            throw new RoleException(
                    new Problem(
                            "ROL-008",
                            "task '" + guard.task() + "'",
                            "the score " + score,
                            "a finite one",
                            "report this to the task's author"));
        }
        return score;
    }

    @Override
    public boolean success() {
        return guard.call("success", episode::success);
    }

    private record Guard(String problem, String task, Class<?> code) {

        <T> T call(String what, Supplier<T> body) {
            try (ContextLoader loader = ContextLoader.of(code)) {
                return body.get();
            } catch (SlipstreamException e) {
                throw e;
            } catch (RuntimeException | LinkageError | AssertionError e) {
                throw new RoleException(
                        new Problem(
                                problem,
                                "task '" + task + "' in " + what,
                                "it threw " + e,
                                "an answer",
                                "run again with --debug and report this to the task's author"),
                        e);
            }
        }
    }
}
