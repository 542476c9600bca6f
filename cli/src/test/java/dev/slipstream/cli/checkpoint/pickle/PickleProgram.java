// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes pickles opcode by opcode, such as no pickler would. */
public final class PickleProgram {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Opcodes and arguments, a character a byte. */
    public PickleProgram raw(String codes) {
        bytes.writeBytes(codes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public PickleProgram repeat(int times, String codes) {
        return raw(codes.repeat(times));
    }

    public PickleProgram text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        return raw("X").little4(encoded.length)
                .raw(new String(encoded, StandardCharsets.ISO_8859_1));
    }

    public PickleProgram whole(long value) {
        raw("\u008a\u0008");
        bytes.writeBytes(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array());
        return this;
    }

    public PickleProgram little4(int value) {
        bytes.writeBytes(
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(value)
                        .array());
        return this;
    }

    public PickleProgram global(String module, String name) {
        return raw("c" + module + "\n" + name + "\n");
    }

    /** A text, a whole number, a flag, or a dictionary of such. */
    public PickleProgram value(Object value) {
        if (value instanceof Map<?, ?> dictionary) {
            raw("}(");
            dictionary.forEach((key, item) -> value(key).value(item));
            return raw("u");
        }
        if (value instanceof Boolean flag) {
            return raw(flag ? "\u0088" : "\u0089");
        }
        return value instanceof Integer number ? whole(number) : text((String) value);
    }

    /** The bytes, with an end. */
    public byte[] stop() {
        return raw(".").bytes();
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
