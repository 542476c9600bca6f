// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.npz;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes recorded steps as one of NumPy's archives, as {@link NpzLayout} reads them. */
public final class NpzWriter {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** A header's end is a multiple of it, so that readers can map the elements. */
    private static final int ALIGNMENT = 64;

    private NpzWriter() {}

    /**
     * Writes an archive, whole or not at all.
     *
     * @param file where to; a file that is there is replaced
     * @param arrays the fields by name, a row a step, all rows of a field of one length
     * @param ends the number of steps up to the end of each episode
     * @throws IOException where it cannot be written
     */
    public static void write(Path file, Map<String, List<float[]>> arrays, List<Integer> ends)
            throws IOException {
        // Named and not a temporary file, which others than its owner could not read.
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (ZipOutputStream zip =
                    new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(half)))) {
                for (Map.Entry<String, List<float[]>> array : arrays.entrySet()) {
                    member(zip, array.getKey());
                    rows(zip, array.getValue());
                }
                member(zip, NpzLayout.ENDS);
                numbers(zip, ends);
            }
            Files.move(
                    half,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void member(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name + NpzLayout.ENDING));
    }

    private static void rows(OutputStream out, List<float[]> rows) throws IOException {
        int width = rows.isEmpty() ? 0 : rows.get(0).length;
        header(out, "<f4", rows.size() + ", " + width);
        byte[] bytes = new byte[width * Float.BYTES];
        for (float[] row : rows) {
            littleEndian(bytes).asFloatBuffer().put(row);
            out.write(bytes);
        }
    }

    private static void numbers(OutputStream out, List<Integer> numbers) throws IOException {
        header(out, "<i4", numbers.size() + ",");
        byte[] bytes = new byte[numbers.size() * Integer.BYTES];
        ByteBuffer buffer = littleEndian(bytes);
        numbers.forEach(buffer::putInt);
        out.write(bytes);
    }

    private static void header(OutputStream out, String type, String shape) throws IOException {
        String text =
                "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape);
        int before = MAGIC.length + Short.BYTES;
        int blocks = (before + text.length()) / ALIGNMENT + 1;
        int length = blocks * ALIGNMENT - before;
        byte[] size = new byte[Short.BYTES];
        littleEndian(size).putShort((short) length);
        out.write(MAGIC);
        out.write(size);
        String padded = text + " ".repeat(length - text.length() - 1) + "\n";
        out.write(padded.getBytes(StandardCharsets.US_ASCII));
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
