// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.source;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of elements that are read, all as double precision numbers. */
public enum ElementType {
    /** A number of four bytes. */
    FLOAT32("float32", "<f4", Float.BYTES),
    /** A number of eight bytes. */
    FLOAT64("float64", "<f8", Double.BYTES),
    /** A signed integer of four bytes. */
    INT32("int32", "<i4", Integer.BYTES),
    /** A signed integer of eight bytes. */
    INT64("int64", "<i8", Long.BYTES),
    /** An unsigned byte. */
    UINT8("uint8", "|u1", Byte.BYTES),
    /** A byte that is 0 or not. */
    BOOL("bool", "|b1", Byte.BYTES);

    private final String title;
    private final String numpy;
    private final int bytes;

    ElementType(String title, String numpy, int bytes) {
        this.title = title;
        this.numpy = numpy;
        this.bytes = bytes;
    }

    /** The type that NumPy describes so: byte order, kind, bytes. */
    public static Optional<ElementType> ofNumpy(String description) {
        return Arrays.stream(values()).filter(type -> type.numpy.equals(description)).findFirst();
    }

    /** The type of this title. */
    public static Optional<ElementType> ofTitle(String title) {
        return Arrays.stream(values()).filter(type -> type.title.equals(title)).findFirst();
    }

    /** NumPy's descriptions of all types, for messages. */
    public static String allOfNumpy() {
        return Arrays.stream(values()).map(type -> type.numpy).collect(Collectors.joining(", "));
    }

    /** The titles of all types, for messages. */
    public static String allTitles() {
        return Arrays.stream(values()).map(ElementType::title).collect(Collectors.joining(", "));
    }

    /** What people call it, such as {@code float32}. */
    public String title() {
        return title;
    }

    /** The size of an element. */
    public int bytes() {
        return bytes;
    }

    /** Whether it is an integer of four or eight bytes. */
    public boolean isIndex() {
        return this == INT32 || this == INT64;
    }

    /** Decodes elements from a little-endian buffer. */
    public void decode(ByteBuffer from, double[] into, int at, int count) {
        for (int i = at; i < at + count; i++) {
            into[i] = next(from);
        }
    }

    private double next(ByteBuffer from) {
        return switch (this) {
            case FLOAT32 -> from.getFloat();
            case FLOAT64 -> from.getDouble();
            case INT32 -> from.getInt();
            case INT64 -> from.getLong();
            case UINT8 -> from.get() & 0xFF;
            case BOOL -> from.get() == 0 ? 0 : 1;
        };
    }
}
