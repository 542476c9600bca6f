// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Parquet's types of values, in the order of their numbers. */
enum PhysicalType {
    BOOLEAN(1),
    INT32(Integer.SIZE),
    INT64(Long.SIZE),
    INT96(0),
    FLOAT(Float.SIZE),
    DOUBLE(Double.SIZE),
    BYTE_ARRAY(0),
    FIXED_LEN_BYTE_ARRAY(0);

    /** The size of a value, or 0 where it is not read as a number. */
    private final int bits;

    PhysicalType(int bits) {
        this.bits = bits;
    }

    static PhysicalType of(long number) throws ParquetRefusal {
        if (number < 0 || number >= values().length) {
            throw ParquetRefusal.unsupported("values of the unknown type " + number);
        }
        return values()[(int) number];
    }

    /** Decodes values that stand one behind the other in a little-endian buffer. */
    double[] plain(ByteBuffer from, int count) throws IOException {
        if (bits == 0) {
            throw ParquetRefusal.unsupported("values of the type " + this);
        }
        if ((long) count * bits > (long) from.remaining() * Byte.SIZE) {
            throw new IOException("a page ends early");
        }
        double[] values = new double[count];
        int start = from.position();
        for (int i = 0; i < count; i++) {
            values[i] =
                    this == BOOLEAN
                            ? from.get(start + i / Byte.SIZE) >>> (i % Byte.SIZE) & 1
                            : next(from);
        }
        return values;
    }

    private double next(ByteBuffer from) {
        return switch (this) {
            case INT32 -> from.getInt();
            case INT64 -> from.getLong();
            case FLOAT -> from.getFloat();
            case DOUBLE -> from.getDouble();
            case BOOLEAN, INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
                    throw new IllegalStateException("not a number: " + this);
        };
    }
}
