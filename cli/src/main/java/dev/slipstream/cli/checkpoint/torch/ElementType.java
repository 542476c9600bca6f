// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.torch;

import dev.slipstream.runtime.weights.HalfPrecision;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The element types of PyTorch's storages that become single precision. */
public enum ElementType {
    /** Double precision. */
    FLOAT64("Double", "float64", 8),
    /** Single precision. */
    FLOAT32("Float", "float32", 4),
    /** Half precision. */
    FLOAT16("Half", "float16", 2),
    /** The upper half of single precision. */
    BFLOAT16("BFloat16", "bfloat16", 2),
    /** Whole numbers of eight bytes. */
    INT64("Long", "int64", 8),
    /** Whole numbers of four bytes. */
    INT32("Int", "int32", 4),
    /** Whole numbers of two bytes. */
    INT16("Short", "int16", 2),
    /** Whole numbers of one byte. */
    INT8("Char", "int8", 1),
    /** Whole numbers of one byte without a sign; also what an untyped storage counts in. */
    UINT8("Byte", "uint8", 1),
    /** Truth values. */
    BOOL("Bool", "bool", 1);

    private final String storage;
    private final String dtype;
    private final int bytes;

    ElementType(String storage, String dtype, int bytes) {
        this.storage = storage;
        this.dtype = dtype;
        this.bytes = bytes;
    }

    /**
     * The class that PyTorch keeps such elements in.
     *
     * @return the name with its module
     */
    String storageClass() {
        return "torch." + storage + "Storage";
    }

    /** PyTorch's name of the type, with its module. */
    String dtypeName() {
        return "torch." + dtype;
    }

    /**
     * How many bytes an element takes.
     *
     * @return the bytes
     */
    public int bytes() {
        return bytes;
    }

    static Optional<ElementType> ofStorage(String className) {
        return Arrays.stream(values())
                .filter(type -> type.storageClass().equals(className))
                .findFirst();
    }

    static Optional<ElementType> ofDtype(String name) {
        return Arrays.stream(values()).filter(type -> type.dtypeName().equals(name)).findFirst();
    }

    /** The element at a byte of a buffer. */
    float at(ByteBuffer buffer, int index) {
        return switch (this) {
            case FLOAT64 -> (float) buffer.getDouble(index);
            case FLOAT32 -> buffer.getFloat(index);
            case FLOAT16 -> HalfPrecision.toFloat(buffer.getShort(index));
            case BFLOAT16 -> Float.intBitsToFloat(buffer.getShort(index) << 16);
            case INT64 -> buffer.getLong(index);
            case INT32 -> buffer.getInt(index);
            case INT16 -> buffer.getShort(index);
            case INT8 -> buffer.get(index);
            case UINT8 -> Byte.toUnsignedInt(buffer.get(index));
            case BOOL -> buffer.get(index) == 0 ? 0 : 1;
        };
    }
}
