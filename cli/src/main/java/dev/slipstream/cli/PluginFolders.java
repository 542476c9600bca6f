// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options that say where plugins are. */
final class PluginFolders {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "A folder with plugins, beside the bundled ones. Repeatable.")
    List<Path> directories = new ArrayList<>();

    @Option(names = "--no-bundled", description = "Leave the bundled plugins out.")
    boolean noBundled;

    /** All folders, the one with the bundled plugins first. */
    List<Path> all() {
        List<Path> all = new ArrayList<>();
        String home = System.getProperty("slipstream.home");
        if (!noBundled && home != null) {
            Path bundled = Path.of(home, "plugins");
            if (Files.isDirectory(bundled)) {
                all.add(bundled);
            }
        }
        all.addAll(directories);
        return all;
    }
}
