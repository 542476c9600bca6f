// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that holds all others. */
@Command(
        name = "slipstream",
        description = "Makes diffusion policies fast: runs recipes of plugins over a policy.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PluginsCommand.class,
            ActCommand.class,
            RolloutCommand.class,
            MaskCommand.class,
            BenchCommand.class,
            DemoCommand.class,
            ConformanceCommand.class,
            ContractivityCommand.class,
            TrainCommand.class,
            ParityCommand.class,
            DataCommand.class,
            ImportCommand.class,
            NewPluginCommand.class,
            AutoComplete.GenerateCompletion.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 ok, 1 the command was not understood, 2 a plugin or an input is wrong,",
            "3 a bug of Slipstream, 143 after a termination signal."
        })
final class SlipstreamCommand {

    @Option(
            names = "--debug",
            description = "Log what happens, and show the stack of an error.",
            scope = ScopeType.INHERIT)
    boolean debug;
}
