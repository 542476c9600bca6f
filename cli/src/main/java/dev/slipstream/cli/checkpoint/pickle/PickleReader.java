// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A pickle's bytes with a place in them. A length is compared with what is left before anything is
 * allocated for it.
 */
final class PickleReader {

    private final ByteBuffer bytes;

    PickleReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int offset() {
        return bytes.position();
    }

    int u1() {
        return Byte.toUnsignedInt(need(1).get());
    }

    int u2() {
        return Short.toUnsignedInt(need(Short.BYTES).getShort());
    }

    int i4() {
        return need(Integer.BYTES).getInt();
    }

    long u4() {
        return Integer.toUnsignedLong(i4());
    }

    /** Eight bytes as a length; one beyond a long's range comes out negative. */
    long i8() {
        return need(Long.BYTES).getLong();
    }

    double bigEndianDouble() {
        return Double.longBitsToDouble(Long.reverseBytes(i8()));
    }

    byte[] take(long length) {
        need(length);
        byte[] taken = new byte[(int) length];
        bytes.get(taken);
        return taken;
    }

    /** A length-prefixed text. */
    String text(long length) {
        need(length);
        ByteBuffer encoded = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(encoded);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw PickleFault.malformed("text that is not UTF-8");
        }
    }

    /** The characters up to a line's end, which is left behind. */
    String line(int longest) {
        int begin = bytes.position();
        int end = begin;
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        if (end == bytes.limit()) {
            throw PickleFault.malformed("a line without an end");
        }
        if (end - begin > longest) {
            throw PickleFault.malformed("a line of " + (end - begin) + " bytes");
        }
        String line = new String(bytes.array(), begin, end - begin, StandardCharsets.ISO_8859_1);
        bytes.position(end + 1);
        return line;
    }

    private ByteBuffer need(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw PickleFault.malformed(
                    "a length of "
                            + Long.toUnsignedString(length)
                            + " bytes with "
                            + bytes.remaining()
                            + " left");
        }
        return bytes;
    }
}
