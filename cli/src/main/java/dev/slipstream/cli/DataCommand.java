// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.tasks.data.DataDescription;
import dev.slipstream.tasks.data.Recordings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Looks into demonstrations. */
@Command(
        name = "data",
        description = "Looks into recorded demonstrations.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DataCommand.Describe.class)
final class DataCommand {

    /** Tells what is in them. */
    @Command(
            name = "describe",
            description = "Tells what recordings hold: episodes, fields, ranges.",
            mixinStandardHelpOptions = true)
    static final class Describe implements Callable<Integer> {

        // Unused here, but every command takes them.
        @Mixin HostOptions plugins = new HostOptions();

        @Mixin JsonFile json = new JsonFile();

        @Parameters(
                paramLabel = "DIR",
                description = "The recordings: Zarr, LeRobot Parquet or npz.")
        Path data = Path.of("");

        @Spec CommandSpec spec;

        @Override
        public Integer call() {
            try (Recordings recordings = Recordings.open(data)) {
                DataDescription description = DataDescription.of(recordings);
                spec.commandLine().getOut().print(description.text());
                spec.commandLine().getOut().flush();
                json.write(description);
            }
            return Main.OK;
        }
    }
}
