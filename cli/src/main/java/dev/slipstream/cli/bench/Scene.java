// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.RoleException;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.task.Episode;
import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.engine.ContextLoader;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An episode that one policy drives and all see. Once it is done it stands still, so that each
 * recipe makes as many calls as it was asked for.
 */
final class Scene {

    private final Class<?> code;
    private final Episode episode;
    private final List<Reading> readings = new ArrayList<>();

    Scene(Task task, long seed) {
        this.code = task.getClass();
        this.episode = call(() -> task.begin(seed));
        readings.add(call(episode::read));
    }

    /** The readings of all instants so far. */
    List<Reading> readings() {
        return readings;
    }

    void execute(float[][] actions) {
        for (float[] action : actions) {
            readings.add(
                    call(
                            () -> {
                                if (!episode.done()) {
                                    episode.act(action);
                                }
                                return episode.read();
                            }));
        }
    }

    private <T> T call(Supplier<T> body) {
        try (ContextLoader loader = ContextLoader.of(code)) {
            return body.get();
        } catch (SlipstreamException e) {
            throw e;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new RoleException(
                    new Problem(
                            "BEN-006",
                            "task " + code.getName(),
                            "it threw " + e,
                            "an episode",
                            "run again with --debug and report this to the task's author"),
                    e);
        }
    }
}
