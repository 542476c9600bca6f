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
final class GuardedEpisode implements Episode {

    private final String task;
    private final Class<?> code;
    private final Episode episode;

    private GuardedEpisode(String task, Class<?> code, Episode episode) {
        this.task = task;
        this.code = code;
        this.episode = episode;
    }

    static GuardedEpisode begin(String name, Task task, long seed) {
        Class<?> code = task.getClass();
        return new GuardedEpisode(name, code, call(name, code, "begin", () -> task.begin(seed)));
    }

    /** The task's own episode, to be looked at. */
    Episode unguarded() {
        return episode;
    }

    @Override
    public Reading read() {
        return call("read", episode::read);
    }

    @Override
    public void act(float[] action) {
        call(
                "act",
                () -> {
                    episode.act(action);
                    return true;
                });
    }

    @Override
    public boolean done() {
        return call("done", episode::done);
    }

    @Override
    public double score() {
        double score = call("score", episode::score);
        if (!Double.isFinite(score)) {
            throw new RoleException(
                    new Problem(
                            "ROL-008",
                            "task '" + task + "'",
                            "the score " + score,
                            "a finite one",
                            "report this to the task's author"));
        }
        return score;
    }

    @Override
    public boolean success() {
        return call("success", episode::success);
    }

    private <T> T call(String what, Supplier<T> body) {
        return call(task, code, what, body);
    }

    private static <T> T call(String task, Class<?> code, String what, Supplier<T> body) {
        try (ContextLoader loader = ContextLoader.of(code)) {
            return body.get();
        } catch (SlipstreamException e) {
            throw e;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new RoleException(
                    new Problem(
                            "ROL-007",
                            "task '" + task + "' in " + what,
                            "it threw " + e,
                            "an answer",
                            "run again with --debug and report this to the task's author"),
                    e);
        }
    }
}
