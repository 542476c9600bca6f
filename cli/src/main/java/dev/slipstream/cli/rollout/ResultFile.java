// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written once the episodes are over, and is refused before they begin.
 *
 * @param path where it is
 * @param option the option that named it
 */
record ResultFile(Path path, String option) {

    /** Writes a file's content. */
    @FunctionalInterface
    interface Content {

        void writeTo(Path path) throws IOException;
    }

    ResultFile {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.isDirectory(path)) {
            throw unwritable(path, option, "no file that can be written");
        }
    }

    void write(Content content) {
        try {
            content.writeTo(path);
        } catch (IOException e) {
            throw unwritable(path, option, e.toString());
        }
    }

    private static ConfigException unwritable(Path path, String option, String found) {
        return new ConfigException(
                new Problem(
                        "ROL-006",
                        "file " + path,
                        found,
                        "a file that can be written",
                        "choose another with " + option));
    }
}
