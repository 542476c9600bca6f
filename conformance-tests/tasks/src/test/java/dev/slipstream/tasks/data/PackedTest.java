// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.tasks.data.source.Field;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Reads what numcodecs packed. */
final class PackedTest {

    private static final String STORE = "packed.zarr.zip";
    private static final int FIRST = 150;
    private static final int SECOND = 201;

    @TempDir Path folder;

    @Test
    void unpacksWhatEveryCompressorPacked() {
        try (Recordings recordings = Recordings.open(Sample.resource(STORE))) {
            assertThat(recordings.fields()).hasSize(22);
            for (Field field : recordings.fields()) {
                if (!field.name().startsWith("blosc_blosclz/")) {
                    double factor = field.name().endsWith("/u1") ? 4 : 1;
                    assertThat(recordings.read(1, field))
                            .as(field.name())
                            .isEqualTo(times(factor, Sample.values(FIRST, SECOND, 2)));
                    assertThat(recordings.read(0, field))
                            .as(field.name())
                            .isEqualTo(times(factor, Sample.values(0, FIRST, 2)));
                }
            }
        }
    }

    @Test
    void refusesBloscLzByName() {
        try (Recordings recordings = Recordings.open(Sample.resource(STORE))) {
            Refused.with(
                    "DAT-009",
                    () -> recordings.read(0, recordings.field("blosc_blosclz/f4")),
                    STORE + "/data/blosc_blosclz/f4/0.0",
                    "BloscLZ",
                    "write it again with zstd or lz4");
        }
    }

    @Test
    void neverFailsOtherwiseThanByARefusal() throws IOException {
        Random random = new Random(7);
        for (String name : new String[] {"blosc_lz4_bits", "blosc_zstd_blocks", "zstd", "gzip"}) {
            byte[] sound = chunk(name);
            Path root = ZarrStore.sound(folder.resolve(name));
            String id = name.startsWith("blosc") ? "blosc" : name;
            new ZarrStore(root)
                    .array("data/x", "[8, 2]", "[300, 2]", "<f4", "{\"id\": \"" + id + "\"}");
            for (int round = 0; round < 25; round++) {
                byte[] broken = Arrays.copyOf(sound, random.nextInt(sound.length) + 1);
                broken[random.nextInt(Math.min(broken.length, 40))] = (byte) random.nextInt();
                Files.write(root.resolve("data/x/0.0"), broken);

                try (Recordings recordings = Recordings.open(root)) {
                    assertThatCode(() -> readOrRefuse(recordings)).doesNotThrowAnyException();
                }
            }
        }
    }

    private static void readOrRefuse(Recordings recordings) {
        try {
            recordings.read(0, recordings.field("x"));
        } catch (ConfigException e) {
            assertThat(e.code()).isIn("DAT-009", "DAT-017");
        }
    }

    private static byte[] chunk(String name) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(Sample.resource(STORE))) {
            return Files.readAllBytes(archive.getPath("data", name, "f4", "0.0"));
        }
    }

    private static double[] times(double factor, double[] values) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }
}
