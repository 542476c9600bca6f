// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.runtime.Slipstream;

import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options that say which plugins there are. */
final class PluginOptions {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "A folder with plugins, beside the bundled ones. Repeatable.")
    List<Path> directories = new ArrayList<>();

    @Option(names = "--no-bundled", description = "Leave the bundled plugins out.")
    boolean noBundled;

    @Option(names = "--strict", description = "Fail where any plugin is broken.")
    boolean strict;

    /** A builder over these plugins. */
    Slipstream.Builder builder() {
        Slipstream.Builder builder = Slipstream.builder().defaultPolicy("pusht");
        String home = System.getProperty("slipstream.home");
        if (!noBundled && home != null) {
            Path bundled = Path.of(home, "plugins");
            if (Files.isDirectory(bundled)) {
                builder.plugins(bundled);
            }
        }
        builder.plugins(directories.toArray(Path[]::new));
        if (strict) {
            builder.strict();
        }
        return builder;
    }
}
