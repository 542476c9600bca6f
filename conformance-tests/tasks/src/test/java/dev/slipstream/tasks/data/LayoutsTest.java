// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

final class LayoutsTest {

    private static final String[] UNDERSTOOD = {".zgroup", "meta/info.json", ".zarr.zip", ".npz"};

    @TempDir Path folder;

    @Test
    void saysWhatItUnderstands() throws IOException {
        Refused.opening(folder.resolve("nowhere"), "DAT-001", "found nothing");
        Refused.opening(folder, "DAT-001", UNDERSTOOD);
        Refused.opening(folder, "DAT-001", "an empty folder");
        for (int i = 0; i < 7; i++) {
            Files.createDirectory(folder.resolve("push" + i + ".zarr"));
        }
        Refused.opening(
                folder, "DAT-001", "push0.zarr", "push4.zarr …", "holds the recording itself");
    }

    @Test
    void namesAFileByItsFirstBytes() throws IOException {
        Path file = Files.write(folder.resolve("x.hdf5"), new byte[] {(byte) 0x89, 'H', 'D', 'F'});
        Refused.opening(file, "DAT-001", file.toString(), "89484446");
        Files.write(file, new byte[0]);
        Refused.opening(file, "DAT-001", "an empty file");
    }

    @Test
    void refusesZarrOfVersionThree() throws IOException {
        Files.writeString(folder.resolve("zarr.json"), "{}");

        Refused.opening(folder, "DAT-014", "version 3", "zarr_format=2");
    }

    @Test
    void refusesArchivesOfOtherThings() throws IOException {
        Path file = folder.resolve("other.npz");
        try (FileSystem archive = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
            Files.writeString(archive.getPath("readme.txt"), "hello");
        }

        Refused.opening(file, "DAT-001", "an archive with readme.txt");
    }

    @Test
    void findsAStoreInTheOneFolderOfAnArchive() throws IOException {
        Path root = ZarrStore.sound(folder.resolve("push.zarr"));
        Path file = folder.resolve("push.zarr.zip");
        try (FileSystem archive = FileSystems.newFileSystem(file, Map.of("create", "true"));
                Stream<Path> stored = Files.walk(root)) {
            for (Path from : stored.toList()) {
                Path to = archive.getPath("push.zarr", root.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to);
                }
            }
        }

        try (Recordings recordings = Recordings.open(file)) {
            assertThat(recordings.name()).isEqualTo("push.zarr.zip");
            assertThat(Sample.names(recordings)).containsExactly("action", "state");
            assertThat(recordings.read(1, recordings.field("action")))
                    .isEqualTo(Sample.values(3, 5, 2));
        }
    }

    @Test
    void refusesUnknownFields() {
        try (Recordings recordings = Recordings.open(ZarrStore.sound(folder.resolve("push")))) {
            Refused.with(
                    "DAT-018",
                    () -> recordings.field("actions"),
                    "'push'",
                    "'actions'",
                    "[action, state]");
        }
    }
}
