// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files whole or not at all: beside their place first, and on the disk before they move. */
final class OutputFiles {

    private final Path folder;

    OutputFiles(Path folder) {
        this.folder = folder;
    }

    /** What is written. */
    interface Content {
        void to(OutputStream stream) throws IOException;
    }

    void write(String name, Content content) {
        Path target = folder.resolve(name);
        Path beside = folder.resolve(name + ".part");
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            try (OutputStream stream = Files.newOutputStream(beside)) {
                content.to(stream);
            }
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    beside,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ConfigException(
                    new Problem(
                            "TRN-004",
                            "file " + target,
                            String.valueOf(e),
                            "a file that can be written",
                            "free space, or choose another output folder"),
                    e);
        }
    }
}
