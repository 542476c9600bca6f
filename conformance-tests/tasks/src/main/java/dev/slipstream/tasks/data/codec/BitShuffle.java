// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.codec;

/**
 * Undoes the rearrangements that put bytes, or bits, of equal significance beside each other before
 * they are packed.
 */
final class BitShuffle {

    private BitShuffle() {}

    /** Puts the bytes of each element together again; bytes behind the last element stay. */
    static void joinBytes(byte[] from, byte[] into, int at, int size, int elementSize) {
        int elements = size / elementSize;
        for (int part = 0; part < elementSize; part++) {
            for (int element = 0; element < elements; element++) {
                into[at + element * elementSize + part] = from[part * elements + element];
            }
        }
        int rest = elements * elementSize;
        System.arraycopy(from, rest, into, at + rest, size - rest);
    }

    /**
     * Puts the bits of each element together again. Blosc leaves a block alone whose number of
     * elements is not a multiple of eight, and bytes behind the last element.
     */
    static void joinBits(byte[] from, byte[] into, int at, int size, int elementSize) {
        int elements = size / elementSize;
        int done = elements % Byte.SIZE == 0 ? elements * elementSize : 0;
        int plane = elements / Byte.SIZE;
        for (int part = 0; done > 0 && part < elementSize; part++) {
            int first = part * Byte.SIZE * plane;
            for (int group = 0; group < plane; group++) {
                long bits = 0;
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    bits |= (from[first + bit * plane + group] & 0xFFL) << (bit * Byte.SIZE);
                }
                bits = transpose(bits);
                int to = at + group * Byte.SIZE * elementSize + part;
                for (int element = 0; element < Byte.SIZE; element++) {
                    into[to + element * elementSize] = (byte) (bits >>> (element * Byte.SIZE));
                }
            }
        }
        System.arraycopy(from, done, into, at + done, size - done);
    }

    /**
     * Transposes a matrix of 8 x 8 bits, a row in each byte: blocks of 1, then 2, then 4 change
     * places.
     */
    private static long transpose(long bits) {
        long moved = (bits ^ (bits >>> 7)) & 0x00AA00AA00AA00AAL;
        bits ^= moved ^ (moved << 7);
        moved = (bits ^ (bits >>> 14)) & 0x0000CCCC0000CCCCL;
        bits ^= moved ^ (moved << 14);
        moved = (bits ^ (bits >>> 28)) & 0x00000000F0F0F0F0L;
        return bits ^ moved ^ (moved << 28);
    }
}
