// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that gets all of its files or none: they are written to a folder beside it and moved
 * when all are on the disk. Where files are replaced, the one that makes the others count goes
 * first and comes last, so that no mixture ever counts.
 */
final class OutputFolder {

    private final Path folder;

    /**
     * Chooses a folder.
     *
     * @param folder the folder, which need not exist
     * @param force whether files in it may be replaced
     * @throws ConfigException where it holds files that may not
     */
    OutputFolder(Path folder, boolean force) {
        this.folder = folder.toAbsolutePath().normalize();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refused("a file", "a folder, or nothing yet", "choose another with --out");
        }
        if (!force && !isEmpty()) {
            throw refused(
                    "a folder with files in it",
                    "an empty folder, or nothing yet",
                    "choose another with --out, or say --force to replace its policy");
        }
    }

    /**
     * A file to write.
     *
     * @param name its name
     * @param content what it consists of
     */
    record File(String name, Content content) {}

    /** What a file consists of. */
    @FunctionalInterface
    interface Content {

        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Writes files.
     *
     * @param files the files; the last makes the others count
     */
    void write(List<File> files) {
        try {
            Path parent = folder.resolveSibling("");
            Files.createDirectories(parent);
            Path beside =
                    Files.createDirectory(
                            folder.resolveSibling(
                                    folder.getFileName()
                                            + ".part-"
                                            + ProcessHandle.current().pid()));
            try {
                for (File file : files) {
                    write(beside.resolve(file.name()), file.content());
                }
                publish(beside, files);
            } finally {
                delete(beside, files);
            }
        } catch (IOException e) {
            throw refused(
                    String.valueOf(e),
                    "a folder that can be written",
                    "free space, or choose another with --out");
        }
    }

    private static void write(Path path, Content content) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(path))) {
            content.writeTo(stream);
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void publish(Path beside, List<File> files) throws IOException {
        if (!Files.exists(folder)) {
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.deleteIfExists(folder.resolve(files.get(files.size() - 1).name()));
        for (File file : files) {
            Files.move(
                    beside.resolve(file.name()),
                    folder.resolve(file.name()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path beside, List<File> files) throws IOException {
        for (File file : files) {
            Files.deleteIfExists(beside.resolve(file.name()));
        }
        Files.deleteIfExists(beside);
    }

    private boolean isEmpty() {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw refused(
                    String.valueOf(e), "a folder that can be read", "choose another with --out");
        }
    }

    private ConfigException refused(String found, String wanted, String fix) {
        return new ConfigException(new Problem("IMP-014", "folder " + folder, found, wanted, fix));
    }
}
