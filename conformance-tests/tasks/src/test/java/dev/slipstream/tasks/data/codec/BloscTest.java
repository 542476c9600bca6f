// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Containers put together by hand, after c-blosc's description of its chunks. */
final class BloscTest {

    private static final int SHUFFLED = 0x01;
    private static final int LZ4 = 1 << 5;
    private static final int ELEMENT = 4;

    /** Streams that packing would not make smaller stand there as they are. */
    @Test
    void splitsWholeBlocksIntoAStreamForEachByte() throws IOException {
        byte[] bytes = numbers(512 + 512);

        assertThat(unpack(container(SHUFFLED, 512, bytes, 4, 4), bytes.length))
                .isEqualTo(joined(512, bytes));
    }

    @Test
    void neverSplitsAShorterLastBlock() throws IOException {
        byte[] bytes = numbers(1024 + 512);

        assertThat(unpack(container(SHUFFLED, 1024, bytes, 4, 1), bytes.length))
                .isEqualTo(joined(1024, bytes));
    }

    @ParameterizedTest
    @CsvSource({"508, 0x01", "1024, 0x11"})
    void splitsNeitherShortStreamsNorAgainstTheFlag(int block, int flags) throws IOException {
        byte[] bytes = numbers(block);

        assertThat(unpack(container(flags, block, bytes, 1), bytes.length))
                .isEqualTo(joined(block, bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, does not begin as Blosc",
        "3, 0, no size",
        "4, 9, holds 9 bytes instead of 64",
        "8, 0, no size",
        "12, 83, has 88 bytes instead of 83",
        "16, 15, ends before its last block",
        "16, 85, ends before its last block",
        "20, -1, ends before its last block",
        "20, 65, ends before its last block",
    })
    void refusesWrongNumbers(int place, int number, String message) {
        byte[] container = container(LZ4, 64, numbers(64), 1);
        ByteBuffer buffer = ByteBuffer.wrap(container).order(ByteOrder.LITTLE_ENDIAN);
        if (place < 4) {
            buffer.put(place, (byte) number);
        } else {
            buffer.putInt(place, number);
        }

        assertThatThrownBy(() -> unpack(container, 64))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"0, BloscLZ", "5, unknown number 5"})
    void refusesOtherPackers(int packer, String message) {
        byte[] container = container(packer << 5, 64, numbers(64), 1);
        container[20] = 63;

        assertThatThrownBy(() -> unpack(container, 64))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private static byte[] unpack(byte[] container, int size) throws IOException {
        return Codec.BLOSC.unpack(container, 0, container.length, size);
    }

    /** A container whose blocks have these numbers of streams. */
    private static byte[] container(int flags, int blockSize, byte[] bytes, int... streams) {
        int size = 16 + streams.length * 4 + Arrays.stream(streams).sum() * 4 + bytes.length;
        byte[] container = new byte[size];
        ByteBuffer buffer = ByteBuffer.wrap(container).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 2).put((byte) 1).put((byte) flags).put((byte) ELEMENT);
        buffer.putInt(bytes.length).putInt(blockSize).putInt(size);
        int place = 16 + streams.length * 4;
        int done = 0;
        for (int block = 0; block < streams.length; block++) {
            buffer.putInt(16 + block * 4, place);
            int stream = Math.min(blockSize, bytes.length - done) / streams[block];
            for (int i = 0; i < streams[block]; i++) {
                buffer.putInt(place, stream).put(place + 4, bytes, done, stream);
                place += 4 + stream;
                done += stream;
            }
        }
        return container;
    }

    private static byte[] joined(int blockSize, byte[] bytes) {
        byte[] joined = new byte[bytes.length];
        for (int done = 0; done < bytes.length; done += blockSize) {
            int size = Math.min(blockSize, bytes.length - done);
            byte[] block = Arrays.copyOfRange(bytes, done, done + size);
            BitShuffle.joinBytes(block, joined, done, size, ELEMENT);
        }
        return joined;
    }

    private static byte[] numbers(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 256);
        }
        return bytes;
    }
}
