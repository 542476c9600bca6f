// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.tasks.data.lerobot.LeRobotLayout;
import dev.slipstream.tasks.data.npz.NpzLayout;
import dev.slipstream.tasks.data.source.DataCode;
import dev.slipstream.tasks.data.source.Folders;
import dev.slipstream.tasks.data.source.Source;
import dev.slipstream.tasks.data.zarr.ZarrLayout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Finds out which layout a folder or file has. */
final class Layouts {

    private static final String WANTED =
            "a folder that is a Zarr v2 store (.zgroup) or a LeRobot data set (meta/info.json), or"
                    + " a file that is a zipped Zarr store (.zarr.zip) or a NumPy archive (.npz)";
    private static final String ZIP_MAGIC = "504b0304";
    private static final int MAGIC_BYTES = 4;

    private Layouts() {}

    static Source open(Path path) {
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        if (Files.exists(path)) {
            return file(path);
        }
        throw unknown(path, "nothing", "correct the path");
    }

    private static Source folder(Path path) {
        if (ZarrLayout.isHere(path)) {
            return ZarrLayout.open(path, path.toString(), () -> {});
        }
        if (LeRobotLayout.isHere(path)) {
            return LeRobotLayout.open(path);
        }
        if (Files.exists(path.resolve("zarr.json"))) {
            throw DataCode.WRONG_VERSION.refusal(
                    path.toString(),
                    "a Zarr store of version 3 (zarr.json)",
                    "version 2",
                    "write the recording again with zarr_format=2");
        }
        List<String> children = Folders.children(path).stream().map(Folders::name).toList();
        throw unknown(
                path,
                children.isEmpty() ? "an empty folder" : "a folder with " + some(children),
                "name the folder or file that holds the recording itself");
    }

    private static Source file(Path path) {
        String magic = magic(path);
        if (magic.equals(ZIP_MAGIC)) {
            return archive(path);
        }
        throw unknown(
                path,
                magic.isEmpty() ? "an empty file" : "a file that begins with the bytes " + magic,
                "name another file, or the folder that it belongs to");
    }

    private static String magic(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            return HexFormat.of().formatHex(stream.readNBytes(MAGIC_BYTES));
        } catch (IOException e) {
            throw DataCode.unreadable("file " + path, e);
        }
    }

    private static Source archive(Path path) {
        FileSystem archive = unzip(path);
        try {
            return archive(path, archive);
        } catch (RuntimeException e) {
            close(archive, e);
            throw e;
        }
    }

    private static Source archive(Path path, FileSystem archive) {
        Path root = archive.getPath("/");
        if (NpzLayout.isHere(root)) {
            return NpzLayout.open(root, path.toString(), archive);
        }
        List<Path> children = Folders.children(root);
        Path store = children.size() == 1 ? children.get(0) : root;
        for (Path candidate : List.of(root, store)) {
            if (ZarrLayout.isHere(candidate)) {
                return ZarrLayout.open(candidate, path.toString(), archive);
            }
        }
        throw unknown(
                path,
                "an archive with " + some(children.stream().map(Folders::name).toList()),
                "name another file");
    }

    private static FileSystem unzip(Path path) {
        try {
            return FileSystems.newFileSystem(path);
        } catch (IOException | RuntimeException e) {
            throw DataCode.DAMAGED.refusal(
                    e,
                    "archive " + path,
                    "one that cannot be opened (" + e.getMessage() + ")",
                    "a whole archive",
                    "copy it again");
        }
    }

    private static void close(FileSystem archive, RuntimeException raised) {
        try {
            archive.close();
        } catch (IOException e) {
            raised.addSuppressed(e);
        }
    }

    private static String some(List<String> names) {
        int most = 5;
        String shown = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() > most ? shown + " …" : shown;
    }

    private static ConfigException unknown(Path path, String found, String fix) {
        return DataCode.UNKNOWN_LAYOUT.refusal(path.toString(), found, WANTED, fix);
    }
}
