// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as bytes, the least significant first. */
final class LittleEndian {

    private LittleEndian() {}

    static byte[] floats(double... values) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer buffer = buffer(bytes);
        for (double value : values) {
            buffer.putFloat((float) value);
        }
        return bytes;
    }

    static byte[] doubles(double... values) {
        byte[] bytes = new byte[values.length * Double.BYTES];
        buffer(bytes).asDoubleBuffer().put(values);
        return bytes;
    }

    static byte[] ints(int... values) {
        byte[] bytes = new byte[values.length * Integer.BYTES];
        buffer(bytes).asIntBuffer().put(values);
        return bytes;
    }

    static byte[] longs(long... values) {
        byte[] bytes = new byte[values.length * Long.BYTES];
        buffer(bytes).asLongBuffer().put(values);
        return bytes;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
