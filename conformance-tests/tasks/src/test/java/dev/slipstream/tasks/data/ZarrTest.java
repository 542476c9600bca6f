// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

final class ZarrTest {

    @TempDir Path folder;

    private Path root;
    private ZarrStore store;

    @BeforeEach
    void begin() {
        root = folder.resolve("push.zarr");
        store = new ZarrStore(root);
    }

    @Test
    void readsEpisodes() {
        ZarrStore.sound(root);

        try (Recordings recordings = Recordings.open(root)) {
            assertThat(recordings.name()).isEqualTo("push.zarr");
            assertThat(recordings.format()).isEqualTo("Zarr v2");
            assertThat(recordings.fps()).isEmpty();
            assertThat(recordings.episodes()).isEqualTo(2);
            assertThat(recordings.length(0)).isEqualTo(3);
            assertThat(recordings.length(1)).isEqualTo(5);
            assertThat(recordings.steps()).isEqualTo(8);
            assertThat(Sample.names(recordings)).containsExactly("action", "state");
            assertThat(recordings.field("state").shape()).containsExactly(3);
            assertThat(recordings.field("state").type().title()).isEqualTo("float32");
            for (String name : List.of("action", "state")) {
                int size = recordings.field(name).size();
                assertThat(read(recordings, 1, name)).isEqualTo(Sample.values(3, 5, size));
                assertThat(read(recordings, 0, name)).isEqualTo(Sample.values(0, 3, size));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ZarrStore.NO_CODEC, ZarrStore.ZLIB, ZarrStore.GZIP})
    void unpacks(String codec) {
        UnaryOperator<byte[]> packing =
                switch (codec) {
                    case ZarrStore.ZLIB -> ZarrStore::zlib;
                    case ZarrStore.GZIP -> ZarrStore::gzip;
                    default -> bytes -> bytes;
                };
        byte[] bytes = LittleEndian.doubles(1.5, -2, 1e-300);
        store.array("data/x", "[3]", "[3]", "<f8", codec);
        store.chunk("data/x", "0", packing.apply(bytes));
        store.ends(3);

        assertThat(only("x")).containsExactly(1.5, -2, 1e-300);
    }

    @Test
    void readsEveryTypeOfElement() {
        store.array("data/int", "[2]", "[2]", "<i4");
        store.chunk("data/int", "0", LittleEndian.ints(-3, Integer.MAX_VALUE));
        store.array("data/long", "[2]", "[2]", "<i8");
        store.chunk("data/long", "0", LittleEndian.longs(-3, 1L << 40));
        store.array("data/byte", "[2]", "[2]", "|u1");
        store.chunk("data/byte", "0", new byte[] {7, (byte) 200});
        store.array("data/flag", "[2]", "[2]", "|b1");
        store.chunk("data/flag", "0", new byte[] {0, 1});
        store.ends(2);

        assertThat(only("int")).containsExactly(-3, Integer.MAX_VALUE);
        assertThat(only("long")).containsExactly(-3, 1L << 40);
        assertThat(only("byte")).containsExactly(7, 200);
        assertThat(only("flag")).containsExactly(0, 1);
    }

    @Test
    void joinsChunksInEveryDimension() {
        store.array("data/x", "[3, 3, 2]", "[2, 2, 1]", "|u1");
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                for (int c = 0; c < 2; c++) {
                    byte[] chunk = new byte[4];
                    for (int i = 0; i < 4; i++) {
                        chunk[i] = (byte) ((2 * a + i / 2) * 100 + (2 * b + i % 2) * 10 + c);
                    }
                    store.chunk("data/x", a + "." + b + "." + c, chunk);
                }
            }
        }
        store.ends(3);

        assertThat(only("x"))
                .containsExactly(
                        0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121, 200, 201, 210, 211, 220,
                        221);
    }

    @Test
    void fillsChunksThatWereNotWritten() throws IOException {
        ZarrStore.sound(root);
        Files.delete(root.resolve("data/action/1.0"));
        Sample.edit(root.resolve("data/action/.zarray"), "\"fill_value\": 0", "\"fill_value\": 9");

        assertThat(episode(1, "action"))
                .startsWith(9, 9, 9, 9, 9, 9)
                .endsWith(Sample.values(6, 2, 2));
    }

    @Test
    void readsKeysWithSlashesAndGroupsInGroups() throws IOException {
        ZarrStore.sound(root);
        store.array("data/arm/left", "[8, 1]", "[8, 1]", "|u1");
        Files.writeString(root.resolve("data/arm/.zgroup"), "{\"zarr_format\": 2}");
        Sample.edit(
                root.resolve("data/arm/left/.zarray"),
                "\"order\"",
                "\"dimension_separator\": \"/\", \"order\"");
        store.chunk("data/arm/left", "0/0", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

        assertThat(episode(0, "arm/left")).containsExactly(1, 2, 3);
    }

    @Test
    void saysWhichFieldItCannotRead() {
        ZarrStore.sound(root);
        Sample.edit(root.resolve("data/state/.zarray"), "<f4", ">f4");

        try (Recordings recordings = Recordings.open(root)) {
            assertThat(Sample.names(recordings)).containsExactly("action");
            assertThat(recordings.unreadable()).containsOnlyKeys("state");
            Refused.with(
                    "DAT-006", () -> recordings.field("state"), "state", "'dtype'", ">f4", "<f4");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "<f4"              | "<f2"                             | DAT-006 | 'dtype'
                    "<f4"              | [["x", "<f4"]]                    | DAT-006 | 'dtype'
                    "compressor": null | "compressor": {"id": "lzma"}      | DAT-007 | 'compressor'
                    "compressor": null | "packer": null                    | DAT-007 | 'compressor'
                    "order": "C"       | "order": "F"                      | DAT-008 | 'order'
                    "filters": null    | "filters": [{"id": "delta"}]      | DAT-008 | 'filters'
                    "zarr_format": 2   | "zarr_format": 3                  | DAT-014 | version 3
                    "shape": [8, 2]    | "shape": [8]                      | DAT-004 | 'chunks'
                    "shape": [8, 2]    | "shape": [8, -2]                  | DAT-004 | 'shape'
                    "shape": [8, 2]    | "shape": "8"                      | DAT-004 | 'shape'
                    "chunks": [3, 2]   | "chunks": [0, 2]                  | DAT-004 | 'chunks'
                    "chunks": [3, 2]   | "chunks": [2000000000, 2000000000] | DAT-004 | 'chunks'
                    "chunks": [3, 2]   | "chunks": [3, 2000000000]         | DAT-004 | 'chunks'
                    "order": "C",      | `                                 ` | DAT-004 | 'order'
                    "order": "C"       | "order": "C", "order": "C"        | DAT-003 | order
                    "order": "C"       | "order": "C", "dimension_separator": "../" | DAT-004 | dimension_separator
                    {                  | [                                 | DAT-003 | JSON
                    """)
    void refusesMetadata(String from, String to, String code, String key) {
        new ZarrStore(root).floats("data/action", 8, 2, 3);
        store.ends(8);
        Sample.edit(root.resolve("data/action/.zarray"), from, to);

        Refused.opening(root, code, root.resolve("data/action/.zarray").toString(), key);
    }

    @Test
    void refusesAnArrayWithoutMetadata() throws IOException {
        ZarrStore.sound(root);
        Files.delete(root.resolve("data/action/.zarray"));

        Refused.opening(root, "DAT-005", root.resolve("data/action").toString(), ".zarray");
    }

    @Test
    void refusesAChunkThatIsCutOff() throws IOException {
        ZarrStore.sound(root);
        Path chunk = root.resolve("data/action/1.0");
        Files.write(chunk, Arrays.copyOf(Files.readAllBytes(chunk), 20));

        Refused.describing(root, "DAT-009", chunk.toString(), "20 bytes instead of 24");
    }

    @Test
    void refusesAChunkThatHoldsMore() {
        byte[] packed = ZarrStore.zlib(LittleEndian.doubles(1, 2, 3, 4));
        store.array("data/x", "[3]", "[3]", "<f8", ZarrStore.ZLIB);
        store.chunk("data/x", "0", packed);
        store.ends(3);

        Refused.describing(root, "DAT-009", "more than 24 bytes");
    }

    @Test
    void refusesAMissingChunkThatNothingFills() throws IOException {
        ZarrStore.sound(root);
        Path chunk = root.resolve("data/action/1.0");
        Files.delete(chunk);
        Sample.edit(
                root.resolve("data/action/.zarray"), "\"fill_value\": 0", "\"fill_value\": null");

        Refused.describing(root, "DAT-009", chunk.toString(), "no such file");
    }

    @Test
    void refusesAStoreWithoutItsParts() throws IOException {
        store.ends(8);
        Refused.opening(root, "DAT-001", "no array");
        ZarrStore.sound(root);
        Files.delete(root.resolve("meta/episode_ends/.zarray"));
        Refused.opening(root, "DAT-005", "episode_ends");
        Files.delete(root.resolve("meta/episode_ends/0"));
        Files.delete(root.resolve("meta/episode_ends"));
        Refused.opening(root, "DAT-010", "episode_ends");
        Files.move(root.resolve("data"), root.resolve("daten"));
        Refused.opening(root, "DAT-001", "'data'");
    }

    @ParameterizedTest
    @CsvSource({
        "3 3 8, episode 1, 'the end 3, wanted more than 3'",
        "5 3 8, episode 1, 'the end 3, wanted more than 5'",
        "0 8, episode 0, 'the end 0, wanted more than 0'",
        "3 9, episode 1, 'the end 9, wanted at most the arrays'' 8'",
        "3 7, episode 1, 'the end 7, wanted the arrays'' 8'"
    })
    void refusesEndsThatDoNotFit(String ends, String episode, String found) {
        ZarrStore.sound(root);
        store.ends(Arrays.stream(ends.split(" ", -1)).mapToLong(Long::parseLong).toArray());

        Refused.opening(root, "DAT-011", "episode_ends", episode, found);
    }

    @Test
    void refusesEndsThatAreNoIntegers() {
        ZarrStore.sound(root);
        Sample.edit(root.resolve("meta/episode_ends/.zarray"), "<i8", "<f8");
        Refused.opening(root, "DAT-011", "float64 of shape [2]");
        Sample.edit(root.resolve("meta/episode_ends/.zarray"), "<f8", "<U8");
        Refused.opening(root, "DAT-006", "episode_ends", "<U8");
    }

    @Test
    void refusesArraysOfUnequalLength() {
        ZarrStore.sound(root);
        store.floats("data/state", 7, 3, 7);

        Refused.opening(root, "DAT-012", root.toString(), "8 ('action')", "7 ('state')");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void refusesValuesThatAreNotFinite(double value) {
        ZarrStore.sound(root);
        store.chunk("data/action", "1.0", LittleEndian.floats(0, 0, 0, value, 0, 0));

        Refused.describing(
                root, "DAT-017", "'action'", "episode 1, step 1, element 1", "found " + value);
    }

    @Test
    void refusesEpisodesThatNoArrayCanHold() {
        store.array("data/x", "[2000000, 2000]", "[1, 2000]", "<f4");
        store.ends(2_000_000);

        Refused.describing(root, "DAT-021", "'x'", "episode 0", "4000000000 elements");
    }

    private double[] only(String field) {
        return episode(0, field);
    }

    private double[] episode(int episode, String field) {
        try (Recordings recordings = Recordings.open(root)) {
            return read(recordings, episode, field);
        }
    }

    private static double[] read(Recordings recordings, int episode, String field) {
        return recordings.read(episode, recordings.field(field));
    }
}
