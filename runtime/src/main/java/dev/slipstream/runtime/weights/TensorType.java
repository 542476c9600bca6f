// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import ai.djl.ndarray.types.DataType;

import java.nio.ByteBuffer;

/**
 * The element types that weights are stored in. All fractions become single precision, which is
 * what networks compute in; half precision halves a file.
 */
enum TensorType {
    F64(8, DataType.FLOAT32),
    F32(4, DataType.FLOAT32),
    F16(2, DataType.FLOAT32),
    BF16(2, DataType.FLOAT32),
    I64(8, DataType.INT64),
    I32(4, DataType.INT32),
    U8(1, DataType.UINT8),
    BOOL(1, DataType.BOOLEAN);

    private final int bytes;
    private final DataType loaded;

    TensorType(int bytes, DataType loaded) {
        this.bytes = bytes;
        this.loaded = loaded;
    }

    int bytes() {
        return bytes;
    }

    DataType loaded() {
        return loaded;
    }

    /** Whether the type holds fractions, which are read one by one. */
    boolean fraction() {
        return loaded == DataType.FLOAT32;
    }

    /** The next fraction of a little-endian buffer. */
    float next(ByteBuffer buffer) {
        return switch (this) {
            case F64 -> (float) buffer.getDouble();
            case F32 -> buffer.getFloat();
            case F16 -> HalfPrecision.toFloat(buffer.getShort());
            case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
            default -> throw new IllegalStateException(name() + " holds no fractions");
        };
    }
}
