// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Writes Zarr stores of version 2. */
final class ZarrStore {

    static final String NO_CODEC = "null";
    static final String ZLIB = "{\"id\": \"zlib\", \"level\": 1}";
    static final String GZIP = "{\"id\": \"gzip\", \"level\": 1}";

    private final Path root;

    ZarrStore(Path root) {
        this.root = root;
        write(".zgroup", "{\"zarr_format\": 2}");
        write("data/.zgroup", "{\"zarr_format\": 2}");
        write("meta/.zgroup", "{\"zarr_format\": 2}");
    }

    /** Two episodes of 3 and 5 steps: an action of two elements and a state of three. */
    static Path sound(Path root) {
        ZarrStore store = new ZarrStore(root);
        store.floats("data/action", 8, 2, 3);
        store.floats("data/state", 8, 3, 8);
        store.ends(3, 8);
        return root;
    }

    void ends(long... ends) {
        array("meta/episode_ends", "[" + ends.length + "]", "[" + ends.length + "]", "<i8");
        chunk("meta/episode_ends", "0", LittleEndian.longs(ends));
    }

    /** An array of sample values in chunks of whole steps, not packed. */
    void floats(String name, int steps, int elements, int chunkSteps) {
        array(
                name,
                "[" + steps + ", " + elements + "]",
                "[" + chunkSteps + ", " + elements + "]",
                "<f4");
        for (int first = 0; first < steps; first += chunkSteps) {
            byte[] bytes = LittleEndian.floats(Sample.values(first, chunkSteps, elements));
            chunk(name, first / chunkSteps + ".0", bytes);
        }
    }

    void array(String name, String shape, String chunks, String type) {
        array(name, shape, chunks, type, NO_CODEC);
    }

    void array(String name, String shape, String chunks, String type, String codec) {
        write(
                name + "/.zarray",
                """
                {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": "%s", "order": "C",
                 "compressor": %s, "filters": null, "fill_value": 0}
                """
                        .formatted(shape, chunks, type, codec));
    }

    void chunk(String name, String key, byte[] bytes) {
        write(name + "/" + key, bytes);
    }

    static byte[] zlib(byte[] bytes) {
        return packed(bytes, DeflaterOutputStream::new);
    }

    static byte[] gzip(byte[] bytes) {
        return packed(bytes, GZIPOutputStream::new);
    }

    private static byte[] packed(byte[] bytes, Packing packing) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream stream = packing.around(packed)) {
            stream.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private interface Packing {
        OutputStream around(OutputStream stream) throws IOException;
    }

    private void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) {
        Path file = root.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
