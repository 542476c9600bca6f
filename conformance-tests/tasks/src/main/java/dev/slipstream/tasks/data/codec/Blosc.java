// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Unpacks Blosc's container of version 1: a header of 16 bytes, the offset of each block, and
 * blocks that are packed whole or in one stream for each byte of an element.
 */
final class Blosc {

    private static final int HEADER = 16;
    private static final int VERSION = 2;

    private static final int SHUFFLED = 0x01;
    private static final int COPIED = 0x02;
    private static final int BIT_SHUFFLED = 0x04;
    private static final int NOT_SPLIT = 0x10;
    private static final int PACKER_SHIFT = 5;

    private static final int LARGEST_SPLIT = 16;
    private static final int SMALLEST_STREAM = 128;

    private final byte[] packed;
    private final ByteBuffer integers;
    private final int from;
    private final int length;
    private final int flags;
    private final int elementSize;
    private final int blockSize;

    private Blosc(byte[] packed, int from, int length) {
        this.packed = packed;
        this.from = from;
        this.length = length;
        this.integers = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        this.flags = packed[from + 2] & 0xFF;
        this.elementSize = packed[from + 3] & 0xFF;
        this.blockSize = integers.getInt(from + 8);
    }

    static void unpack(byte[] packed, int from, int length, byte[] into, int at, int size)
            throws IOException {
        if (length < HEADER || packed[from] != VERSION) {
            throw new IOException("it does not begin as Blosc's container of version 1 does");
        }
        Blosc blosc = new Blosc(packed, from, length);
        blosc.checkSizes(size);
        blosc.unpack(into, at, size);
    }

    private void checkSizes(int size) throws IOException {
        int holds = integers.getInt(from + 4);
        int takes = integers.getInt(from + 12);
        if (holds != size) {
            throw new IOException("it holds " + holds + " bytes instead of " + size);
        }
        if (takes != length) {
            throw new IOException("it has " + length + " bytes instead of " + takes);
        }
        if (size > 0 && (blockSize <= 0 || elementSize == 0)) {
            throw new IOException("its blocks have no size");
        }
    }

    private void unpack(byte[] into, int at, int size) throws IOException {
        if ((flags & COPIED) != 0) {
            Codec.NONE.unpack(packed, from + HEADER, length - HEADER, into, at, size);
            return;
        }
        int blocks = size == 0 ? 0 : (size - 1) / blockSize + 1;
        for (int block = 0; block < blocks; block++) {
            int done = block * blockSize;
            int start = intAt(HEADER + block * Integer.BYTES);
            block(start, into, at + done, Math.min(blockSize, size - done));
        }
    }

    private void block(int start, byte[] into, int at, int size) throws IOException {
        byte[] shuffled = new byte[size];
        int streams = isSplit(size) ? elementSize : 1;
        int streamSize = size / streams;
        int place = start;
        for (int stream = 0; stream < streams; stream++) {
            int takes = intAt(place);
            place += Integer.BYTES;
            Codec packer = takes == streamSize ? Codec.NONE : packer();
            int to = stream * streamSize;
            packer.unpack(packed, from + place, takes, shuffled, to, streamSize);
            place += takes;
        }
        if ((flags & SHUFFLED) != 0) {
            BitShuffle.joinBytes(shuffled, into, at, size, elementSize);
        } else if ((flags & BIT_SHUFFLED) != 0) {
            BitShuffle.joinBits(shuffled, into, at, size, elementSize);
        } else {
            System.arraycopy(shuffled, 0, into, at, size);
        }
    }

    /** A last block that is shorter than the others is never split. */
    private boolean isSplit(int size) {
        return (flags & NOT_SPLIT) == 0
                && size == blockSize
                && elementSize <= LARGEST_SPLIT
                && size / elementSize >= SMALLEST_STREAM;
    }

    private Codec packer() throws IOException {
        int packer = flags >>> PACKER_SHIFT;
        return switch (packer) {
            case 1 -> Codec.LZ4;
            case 2 -> Codec.SNAPPY;
            case 3 -> Codec.ZLIB;
            case 4 -> Codec.ZSTD;
            case 0 -> throw new IOException("it is packed with BloscLZ, which is not read");
            default -> throw new IOException("its packer has the unknown number " + packer);
        };
    }

    private int intAt(int place) throws IOException {
        if (place < HEADER || place > length - Integer.BYTES) {
            throw new IOException("it ends before its last block");
        }
        return integers.getInt(from + place);
    }
}
