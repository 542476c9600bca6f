// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class OutputFilesTest {

    @TempDir Path folder;

    @Test
    void makesFoldersAndReplaces() {
        OutputFiles files = new OutputFiles(folder.resolve("out"));

        files.write("a/b/c.bin", stream -> stream.write(1));
        files.write("a/b/c.bin", stream -> stream.write(new byte[] {2, 3}));

        assertThat(folder.resolve("out").resolve("a/b/c.bin")).hasBinaryContent(new byte[] {2, 3});
        assertThat(folder.resolve("out").resolve("a/b")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void keepsTheOldFileWhereTheNewOneFails() throws IOException {
        Path target = Files.writeString(folder.resolve("file"), "old");
        OutputFiles files = new OutputFiles(folder);

        assertThatThrownBy(
                        () ->
                                files.write(
                                        "file",
                                        stream -> {
                                            stream.write('n');
                                            throw new IOException("no space left");
                                        }))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRN-004 file " + target)
                .hasMessageContaining("no space left");

        assertThat(target).hasContent("old");
    }

    @Test
    void writesOverWhatAKillLeftBeside() throws IOException {
        Files.writeString(folder.resolve("file.part"), "much longer than what is written now");

        new OutputFiles(folder).write("file", stream -> stream.write('x'));

        assertThat(folder.resolve("file")).hasContent("x");
    }

    @Test
    void namesAPlaceThatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(
                        () ->
                                new OutputFiles(folder)
                                        .write("file/below", stream -> stream.write(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRN-004 file " + folder.resolve("file/below"));
    }
}
