// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** The encodings are those of the examples in Parquet's own description of the format. */
final class HybridTest {

    @Test
    void unpacksBits() throws IOException {
        assertThat(decode(3, 8, 0x03, 0b10001000, 0b11000110, 0b11111010))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void repeats() throws IOException {
        assertThat(decode(10, 5, 0x0A, 0x05, 0x03)).containsOnly(0x305).hasSize(5);
    }

    @Test
    void mixesRunsAndDropsPadding() throws IOException {
        assertThat(decode(3, 13, 0x06, 0x04, 0x03, 0b10001000, 0b11000110, 0b11111010, 0x04, 0x01))
                .containsExactly(4, 4, 4, 0, 1, 2, 3, 4, 5, 6, 7, 1, 1);
        assertThat(decode(3, 5, 0x03, 0b10001000, 0b11000110, 0b11111010))
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void takesNoBytesForNoBits() throws IOException {
        assertThat(decode(0, 4, 0x08)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void unpacksWideIntegers() throws IOException {
        assertThat(decode(32, 1, 0x03, 0x78, 0x56, 0x34, 0x12)).containsExactly(0x12345678);
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> decode(33, 1, 0x02, 0x01)).hasMessageContaining("33 bits");
        assertThatThrownBy(() -> decode(1, 1, 0x00)).hasMessageContaining("run of 0");
        assertThatThrownBy(() -> decode(8, 9, 0x10, 0x01))
                .isInstanceOf(BufferUnderflowException.class);
        assertThatThrownBy(
                        () -> decode(1, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
                .hasMessageContaining("too many bytes");
    }

    private static int[] decode(int width, int count, int... bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
        for (int next : bytes) {
            buffer.put((byte) next);
        }
        return Hybrid.decode(buffer.flip(), width, count);
    }
}
