// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.source;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks into folders. */
public final class Folders {

    private Folders() {}

    /** What is in a folder, by name, without what is hidden. */
    public static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !name(child).startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw DataCode.unreadable("folder " + place(folder), e);
        }
    }

    /** The whole path, for messages: with the archive's where it is in one. */
    public static String place(Path path) {
        FileSystem files = path.getFileSystem();
        return files.equals(FileSystems.getDefault()) ? path.toString() : files + "" + path;
    }

    /** The last part of a path, or the whole path where it is a root. */
    public static String name(Path path) {
        Path name = path.getFileName();
        // Folders in archives end with a slash.
        return (name == null ? path : name).toString().replaceAll("(?<=.)/$", "");
    }
}
