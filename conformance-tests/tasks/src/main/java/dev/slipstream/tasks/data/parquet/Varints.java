// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Integers in groups of seven bits, the least significant first. */
final class Varints {

    private static final int GROUP = 7;

    private Varints() {}

    static long read(ByteBuffer buffer) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += GROUP) {
            byte next = buffer.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("an integer has too many bytes");
    }
}
