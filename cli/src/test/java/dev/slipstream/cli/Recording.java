// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Demonstrations as NumPy would save them: states of two numbers, and actions that go home. */
final class Recording {

    private static final String HEADER =
            "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }\n";

    private Recording() {}

    static Path write(Path file, int episodes, int steps) throws IOException {
        double[] states = new double[episodes * steps * 2];
        double[] actions = new double[states.length];
        for (int i = 0; i < states.length; i++) {
            states[i] = Math.sin(0.3 * i);
            actions[i] = -states[i];
        }
        ByteBuffer ends = littleEndian(episodes * Long.BYTES);
        for (int episode = 1; episode <= episodes; episode++) {
            ends.putLong((long) episode * steps);
        }
        String shape = episodes * steps + ", 2";
        try (OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            put(zip, "state", "<f8", shape, bytes(states));
            put(zip, "action", "<f8", shape, bytes(actions));
            put(zip, "episode_ends", "<i8", episodes + ",", ends);
        }
        return file;
    }

    private static ByteBuffer bytes(double[] elements) {
        ByteBuffer bytes = littleEndian(elements.length * Double.BYTES);
        for (double element : elements) {
            bytes.putDouble(element);
        }
        return bytes;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer full) {
        byte[] bytes = new byte[full.capacity()];
        full.rewind().get(bytes);
        return bytes;
    }

    private static void put(
            ZipOutputStream zip, String name, String type, String shape, ByteBuffer elements)
            throws IOException {
        byte[] header = HEADER.formatted(type, shape).getBytes(ISO_8859_1);
        ByteBuffer start =
                littleEndian(10)
                        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                        .putShort((short) header.length);
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        zip.write(bytes(start));
        zip.write(header);
        zip.write(bytes(elements));
    }
}
