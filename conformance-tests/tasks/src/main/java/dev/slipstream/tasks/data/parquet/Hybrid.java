// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Decodes Parquet's mixture of runs of equal integers and of integers packed bit by bit. */
final class Hybrid {

    private static final int GROUP = 8;

    private final ByteBuffer from;
    private final int width;

    private Hybrid(ByteBuffer from, int width) {
        this.from = from;
        this.width = width;
    }

    /**
     * Decodes integers. Does not read the padding behind the last of them.
     *
     * @param from the encoded integers
     * @param width how many bits an integer has
     * @param count how many integers there are
     * @throws IOException where the encoding is wrong
     * @throws java.nio.BufferUnderflowException where the buffer ends early
     */
    static int[] decode(ByteBuffer from, int width, int count) throws IOException {
        if (width < 0 || width > Integer.SIZE) {
            throw new IOException("its integers have " + width + " bits");
        }
        return new Hybrid(from, width).decode(count);
    }

    private int[] decode(int count) throws IOException {
        int[] values = new int[count];
        for (int done = 0; done < count; ) {
            long header = Varints.read(from);
            long length = header >>> 1;
            if (length == 0 || length > Integer.MAX_VALUE) {
                throw new IOException("it has a run of " + length + " integers");
            }
            boolean packed = (header & 1) != 0;
            int used = (int) Math.min(packed ? length * GROUP : length, count - done);
            if (packed) {
                unpack(values, done, used);
            } else {
                Arrays.fill(values, done, done + used, repeated());
            }
            done += used;
        }
        return values;
    }

    private void unpack(int[] values, int at, int count) {
        long bits = 0;
        int available = 0;
        for (int i = at; i < at + count; i++) {
            while (available < width) {
                bits |= (from.get() & 0xFFL) << available;
                available += Byte.SIZE;
            }
            values[i] = (int) (bits & ((1L << width) - 1));
            bits >>>= width;
            available -= width;
        }
    }

    private int repeated() {
        int value = 0;
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
            value |= (from.get() & 0xFF) << shift;
        }
        return value;
    }
}
