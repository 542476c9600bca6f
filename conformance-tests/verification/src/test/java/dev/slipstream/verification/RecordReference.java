// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import dev.slipstream.api.task.Task;
import dev.slipstream.conformance.replay.RecordedReference;
import dev.slipstream.conformance.replay.Recorder;
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

    private RecordReference() {}

    /** Takes the folder of the plugins, and the folder to write to. */
    public static void main(String[] arguments) throws IOException {
        Subject subject =
                new Subject(
                        "tasks",
                        Optional.empty(),
                        Optional.of(new TasksPlugin()),
                        List.of(Path.of(arguments[0])),
                        List.of(),
                        List.of());
        String policy = "pusht";
        try (Host host = subject.open(policy);
                CompiledRecipe dense = host.compile(host.read("dense"));
                Standalone<Task> task = host.slipstream().task("pusht", "{}")) {
            Path file = Path.of(arguments[1], RecordedReference.file(policy));
            new Recorder(host, dense).record(task.role(), file);
        }
    }
}
