// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads safetensors: eight bytes with the length of a JSON header, the header, and the tensors one
 * behind the other. Nothing in a file is believed before it is checked, and every error names the
 * tensor.
 *
 * <p>Process scope, stateless, any thread.
 */
public final class Safetensors {

    // Room for twenty thousand tensors. The format allows fifty times more, but JSON of that size
    // becomes a tree that takes all memory.
    private static final long LONGEST_HEADER = 2_000_000;

    private Safetensors() {}

    /**
     * Reads all tensors. Fractions come as single precision, whatever they are stored in.
     * Infinities are let through, because masks hold them.
     *
     * @param stream the file's bytes; not closed
     * @param where what messages call the file
     * @param manager who owns the arrays
     * @return the tensors with their names
     * @throws WeightsException where the file is broken, or a value is NaN
     */
    public static NDList read(InputStream stream, String where, NDManager manager) {
        NDList tensors = new NDList();
        try {
            List<TensorEntry> entries = new SafetensorsHeader(where).entries(header(stream, where));
            for (TensorEntry entry : entries) {
                tensors.add(tensor(stream, entry, where, manager));
            }
            if (stream.read() != -1) {
                throw SafetensorsHeader.broken(where, "more bytes behind the last tensor");
            }
            return tensors;
        } catch (IOException e) {
            tensors.close();
            throw new WeightsException(
                    new Problem(
                            "WGT-001",
                            where,
                            String.valueOf(e),
                            "a file that can be read",
                            "check the disk and the file's permissions"),
                    e);
        } catch (RuntimeException e) {
            tensors.close();
            throw e;
        }
    }

    private static String header(InputStream stream, String where) throws IOException {
        byte[] prefix = stream.readNBytes(Long.BYTES);
        if (prefix.length < Long.BYTES) {
            throw SafetensorsHeader.broken(where, prefix.length + " bytes in all");
        }
        long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > LONGEST_HEADER) {
            throw SafetensorsHeader.broken(
                    where,
                    "a header length of "
                            + Long.toUnsignedString(length)
                            + " bytes, outside of 2 to "
                            + LONGEST_HEADER);
        }
        byte[] header = stream.readNBytes((int) length);
        if (header.length < length) {
            throw SafetensorsHeader.broken(
                    where, "a header of " + length + " bytes, cut off after " + header.length);
        }
        return new String(header, StandardCharsets.UTF_8);
    }

    private static NDArray tensor(
            InputStream stream, TensorEntry entry, String where, NDManager manager)
            throws IOException {
        byte[] bytes = stream.readNBytes((int) entry.bytes());
        if (bytes.length < entry.bytes()) {
            throw SafetensorsHeader.broken(
                    SafetensorsHeader.tensor(where, entry.name()),
                    "data that is cut off after "
                            + bytes.length
                            + " of "
                            + entry.bytes()
                            + " bytes");
        }
        ByteBuffer stored = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer loaded =
                entry.type().fraction()
                        ? floats(stored, entry, where)
                        : direct(stored, entry, where);
        NDArray array = manager.create(loaded, entry.shape(), entry.type().loaded());
        array.setName(entry.name());
        return array;
    }

    private static ByteBuffer direct(ByteBuffer stored, TensorEntry entry, String where) {
        if (entry.type() == TensorType.BOOL) {
            requireTruths(stored, SafetensorsHeader.tensor(where, entry.name()));
        }
        ByteBuffer loaded =
                ByteBuffer.allocateDirect(stored.remaining()).order(ByteOrder.nativeOrder());
        return loaded.put(stored).rewind();
    }

    /** The engine's arithmetic is undefined on any other byte. */
    private static void requireTruths(ByteBuffer stored, String place) {
        for (int i = 0; i < stored.limit(); i++) {
            if (stored.get(i) != 0 && stored.get(i) != 1) {
                throw SafetensorsHeader.broken(
                        place, "the byte " + (stored.get(i) & 0xFF) + " as truth value " + i);
            }
        }
    }

    private static ByteBuffer floats(ByteBuffer stored, TensorEntry entry, String where) {
        int elements = stored.remaining() / entry.type().bytes();
        ByteBuffer loaded =
                ByteBuffer.allocateDirect(elements * Float.BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < elements; i++) {
            float value = entry.type().next(stored);
            if (Float.isNaN(value)) {
                throw new WeightsException(
                        new Problem(
                                "WGT-002",
                                SafetensorsHeader.tensor(where, entry.name()),
                                "NaN at element " + i,
                                "numbers",
                                "export the weights again, from a checkpoint that did not"
                                        + " diverge"));
            }
            loaded.putFloat(value);
        }
        return loaded.rewind();
    }
}
