// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads Thrift's compact protocol, in which Parquet writes its metadata. */
final class ThriftReader {

    private static final int STOP = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;

    private static final int LONG_LIST = 15;
    private static final int DEEPEST = 32;

    private final ByteBuffer buffer;

    private ThriftReader(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /**
     * Reads a structure, and leaves the buffer behind it.
     *
     * @throws IOException where there is none
     * @throws java.nio.BufferUnderflowException where the buffer ends early
     */
    static ThriftStruct read(ByteBuffer buffer) throws IOException {
        return new ThriftReader(buffer).struct(0);
    }

    private ThriftStruct struct(int depth) throws IOException {
        Map<Integer, Object> fields = new HashMap<>();
        int number = 0;
        while (true) {
            int header = buffer.get() & 0xFF;
            int type = header & 0x0F;
            if (type == STOP) {
                return new ThriftStruct(fields);
            }
            int step = header >>> 4;
            number = step == 0 ? (int) zigzag() : number + step;
            fields.put(number, type == TRUE || type == FALSE ? type == TRUE : value(type, depth));
        }
    }

    private Object value(int type, int depth) throws IOException {
        return switch (type) {
            // Only elements of lists come here: there a truth value takes a byte.
            case TRUE, FALSE -> buffer.get() == TRUE;
            case BYTE -> (long) buffer.get();
            case I16, I32, I64 -> zigzag();
            case DOUBLE -> littleEndianDouble();
            case BINARY -> new String(bytes(), StandardCharsets.UTF_8);
            case LIST, SET -> list(deeper(depth));
            case MAP -> map(deeper(depth));
            case STRUCT -> struct(deeper(depth));
            default -> throw new IOException("the metadata have a value of unknown type " + type);
        };
    }

    private static int deeper(int depth) throws IOException {
        if (depth == DEEPEST) {
            throw new IOException("the metadata are nested too deep");
        }
        return depth + 1;
    }

    private List<Object> list(int depth) throws IOException {
        int header = buffer.get() & 0xFF;
        int size = header >>> 4;
        if (size == LONG_LIST) {
            size = size();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(value(header & 0x0F, depth));
        }
        return values;
    }

    private Map<Object, Object> map(int depth) throws IOException {
        Map<Object, Object> values = new HashMap<>();
        int size = size();
        if (size > 0) {
            int types = buffer.get() & 0xFF;
            for (int i = 0; i < size; i++) {
                values.put(value(types >>> 4, depth), value(types & 0x0F, depth));
            }
        }
        return values;
    }

    private byte[] bytes() throws IOException {
        byte[] bytes = new byte[size()];
        buffer.get(bytes);
        return bytes;
    }

    /** A size of something that takes at least a byte for each. */
    private int size() throws IOException {
        long size = Varints.read(buffer);
        if (size < 0 || size > buffer.remaining()) {
            throw new IOException("the metadata end early");
        }
        return (int) size;
    }

    private long zigzag() throws IOException {
        long value = Varints.read(buffer);
        return (value >>> 1) ^ -(value & 1);
    }

    private double littleEndianDouble() {
        return buffer.order(ByteOrder.LITTLE_ENDIAN).getDouble();
    }
}
