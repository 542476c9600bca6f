// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.error.ConfigException;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The jars of one plugin.
 *
 * @param own the plugin's thin jar
 * @param libraries the jars in its {@code lib}, by name
 */
record PluginFiles(Path own, List<Path> libraries) {

    private static final String LIB = "lib";
    private static final Comparator<Path> BY_NAME =
            Comparator.comparing(path -> String.valueOf(path.getFileName()));

    /** The plugins in a directory, by name: its sub-directories and its jars. */
    static List<Path> candidates(Path directory) {
        try {
            List<Path> found = new ArrayList<>();
            for (Path path : list(directory)) {
                if (isJar(path) || isDirectory(path)) {
                    found.add(path);
                }
            }
            return found;
        } catch (IOException e) {
            throw new ConfigException(
                    PluginCode.NO_DIRECTORY.problem(
                            "directory of plugins " + directory,
                            "none that can be read (" + e + ")",
                            "a directory",
                            "correct the path, or make the directory"),
                    e);
        }
    }

    /** Finds a plugin's jars. */
    static PluginFiles find(Subject subject) throws Refusal {
        Path location = subject.location();
        try {
            Path real = location.toRealPath();
            if (!Files.isDirectory(real)) {
                return new PluginFiles(location, List.of());
            }
            Path parent = location.toAbsolutePath().normalize().getParent();
            if (parent != null && parent.toRealPath().startsWith(real)) {
                throw link(subject, location, "a link back to a directory that it is in");
            }
            List<Path> jars = jars(subject, real, location);
            if (jars.size() != 1) {
                throw layout(subject, location, jars);
            }
            Path lib = location.resolve(LIB);
            if (!Files.exists(lib, LinkOption.NOFOLLOW_LINKS)) {
                return new PluginFiles(jars.get(0), List.of());
            }
            Path realLib = lib.toRealPath();
            if (!realLib.startsWith(real)) {
                throw link(subject, lib, "a link out of the plugin's directory");
            }
            if (realLib.equals(real)) {
                throw link(subject, lib, "a link back to a directory that it is in");
            }
            return new PluginFiles(jars.get(0), jars(subject, real, lib));
        } catch (FileSystemException e) {
            if (isLoop(e)) {
                throw link(subject, Path.of(e.getFile()), "a link that leads back to itself");
            }
            throw unreadable(subject, e);
        } catch (IOException e) {
            throw unreadable(subject, e);
        }
    }

    /** The jars in a directory, by name, each of which is really inside the plugin's. */
    private static List<Path> jars(Subject subject, Path inside, Path directory)
            throws IOException, Refusal {
        List<Path> jars = new ArrayList<>();
        for (Path path : list(directory)) {
            if (!isJar(path)) {
                continue;
            }
            if (!path.toRealPath().startsWith(inside)) {
                throw link(subject, path, "a link out of the plugin's directory");
            }
            jars.add(path);
        }
        return jars;
    }

    private static Refusal layout(Subject subject, Path location, List<Path> jars) {
        String names = String.join(", ", jars.stream().map(jar -> "" + jar.getFileName()).toList());
        return subject.refusal(
                PluginCode.LAYOUT,
                jars.isEmpty() ? "no jar in " + location : "several jars: " + names,
                "the plugin's one jar, and its libraries in " + location.resolve(LIB),
                jars.isEmpty() ? "put the plugin's jar there" : "move the libraries into lib");
    }

    private static Refusal link(Subject subject, Path path, String found) {
        return subject.refusal(
                PluginCode.LINK,
                path + ", " + found,
                "files that are inside the plugin's directory",
                "put the file itself there instead of the link");
    }

    static Refusal unreadable(Subject subject, IOException e) {
        return subject.refusal(
                e,
                PluginCode.UNREADABLE,
                "something that cannot be read (" + e + ")",
                "files that the host may read",
                "check that they are there, and their permissions");
    }

    private static boolean isLoop(FileSystemException e) {
        boolean unexplained =
                e instanceof FileSystemLoopException || e.getClass() == FileSystemException.class;
        return unexplained && e.getFile() != null && Files.isSymbolicLink(Path.of(e.getFile()));
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(paths::add);
        }
        paths.removeIf(path -> String.valueOf(path.getFileName()).startsWith("."));
        paths.sort(BY_NAME);
        return paths;
    }

    private static boolean isJar(Path path) {
        return String.valueOf(path.getFileName()).endsWith(".jar");
    }

    /** A broken link may be to a plugin, so it is told of. */
    private static boolean isDirectory(Path path) {
        return Files.isDirectory(path) || !Files.exists(path);
    }
}
