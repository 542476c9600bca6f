// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.util.stream.Stream;

/** What the list of commands says of each, which is the first line of its description. */
final class HelpTest {

    static Stream<CommandSpec> ownCommands() {
        return new CommandLine(new SlipstreamCommand())
                .getSubcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(
                                spec ->
                                        spec.userObject()
                                                .getClass()
                                                .getName()
                                                .startsWith("dev.slipstream."));
    }

    @ParameterizedTest
    @MethodSource("ownCommands")
    void theFirstLineStandsAlone(CommandSpec command) {
        assertThat(command.usageMessage().description()[0]).as(command.name()).endsWith(".");
    }
}
