// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import dev.slipstream.api.task.Task;
import dev.slipstream.conformance.replay.ForkRecorder;
import dev.slipstream.conformance.replay.RecordedReference;
import dev.slipstream.conformance.replay.Recorder;
import dev.slipstream.conformance.replay.Replayer;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.tasks.TasksPlugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Records the dense chunks that the kit ships, anew: to be run by hand where the reference policy
 * or the dense recipe has changed on purpose.
 */
final class RecordReference {

    private static final String POLICY = "pusht";

    private RecordReference() {}

    /**
     * Takes what to record, {@code replays} or {@code forks}, the folder of the plugins, and the
     * folder to write to.
     */
    public static void main(String[] arguments) throws IOException {
        Subject subject =
                new Subject(
                        "tasks",
                        Optional.empty(),
                        Optional.of(new TasksPlugin()),
                        List.of(Path.of(arguments[1])),
                        List.of(),
                        List.of());
        Path folder = Path.of(arguments[2]);
        try (Host host = subject.open(POLICY);
                CompiledRecipe dense = host.compile(host.read("dense"));
                CompiledRecipe quick = host.compile(host.read("ddim-16"));
                Standalone<Task> task = host.slipstream().task(POLICY, "{}")) {
            switch (arguments[0]) {
                case "replays" ->
                        new Recorder(host, dense)
                                .record(
                                        task.role(),
                                        folder.resolve(RecordedReference.replayFile(POLICY)));
                case "forks" ->
                        new ForkRecorder(new Replayer(host, dense), new Replayer(host, quick))
                                .record(
                                        task.role(),
                                        folder.resolve(RecordedReference.forkFile(POLICY)));
                default ->
                        throw new IllegalArgumentException("replays or forks, not " + arguments[0]);
            }
        }
    }
}
