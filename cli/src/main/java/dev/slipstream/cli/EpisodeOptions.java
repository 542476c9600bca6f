// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.cli.rollout.PolicyChoice;

import picocli.CommandLine.Option;

import java.util.Optional;

/** The options of commands that play episodes: under which policy, and of which task. */
final class EpisodeOptions {

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description = {
                "The policy of a recipe that names none: a folder that 'train' wrote,",
                "or a policy's name."
            })
    private Optional<String> policy = Optional.empty();

    @Option(
            names = "--task",
            defaultValue = "pusht",
            paramLabel = "T",
            description = "The task that is played (default: ${DEFAULT-VALUE}).")
    String task = "";

    /** The policy that was chosen. */
    Optional<PolicyChoice> policy() {
        return policy.map(PolicyChoice::of);
    }
}
