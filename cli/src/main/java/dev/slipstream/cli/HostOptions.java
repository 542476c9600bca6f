// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.cli.rollout.PolicyChoice;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.tasks.TasksPlugin;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/** The options that every command has: which plugins there are, and how many threads. */
final class HostOptions {

    /** The policy of recipes that name none, where the user chooses none either. */
    private static final String POLICY = "pusht";

    @Mixin PluginFolders folders = new PluginFolders();

    @Option(names = "--strict", description = "Fail where any plugin is broken.")
    boolean strict;

    @Option(
            names = "--threads",
            defaultValue = "1",
            paramLabel = "N",
            description = "The engine's threads in one operation (default: ${DEFAULT-VALUE}).")
    int threads = 1;

    /** The engine's settings. */
    EngineSettings engine() {
        if (threads < 1) {
            throw new ConfigException(
                    new Problem(
                            "CLI-004",
                            "option --threads",
                            String.valueOf(threads),
                            "a number of at least 1",
                            "leave it out for one thread"));
        }
        return new EngineSettings(threads, 1);
    }

    /** A builder over these plugins, with the policy of recipes that name none. */
    Slipstream.Builder builder(Optional<PolicyChoice> policy) {
        return builder().defaultPolicy(policy.map(PolicyChoice::text).orElse(POLICY));
    }

    /** A builder over these plugins. */
    Slipstream.Builder builder() {
        Slipstream.Builder builder =
                Slipstream.builder()
                        .engine(engine())
                        .plugin(new TasksPlugin())
                        .defaultPolicy(POLICY);
        builder.plugins(folders.all().toArray(Path[]::new));
        if (strict) {
            builder.strict();
        }
        return builder;
    }
}
