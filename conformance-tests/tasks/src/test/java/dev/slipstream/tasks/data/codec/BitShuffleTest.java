// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

final class BitShuffleTest {

    @Test
    void joinsBytes() {
        byte[] joined = new byte[8];

        BitShuffle.joinBytes(new byte[] {1, 3, 5, 2, 4, 6, 7}, joined, 1, 7, 2);

        assertThat(joined).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @ParameterizedTest
    @CsvSource({"64, 4", "24, 1", "80, 2", "128, 8"})
    void joinsBitsBitByBit(int size, int elementSize) {
        byte[] shuffled = new byte[size];
        new Random(size).nextBytes(shuffled);
        byte[] joined = new byte[size + 3];

        BitShuffle.joinBits(shuffled, joined, 3, size, elementSize);

        int elements = size / elementSize;
        for (int bit = 0; bit < elementSize * 8; bit++) {
            for (int element = 0; element < elements; element++) {
                int in = bit(shuffled, bit * elements + element);
                int out = bit(joined, (3 + element * elementSize) * 8 + bit);
                assertThat(out).as("bit %d of element %d", bit, element).isEqualTo(in);
            }
        }
    }

    @Test
    void leavesOddBlocksAlone() {
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        byte[] joined = new byte[10];

        BitShuffle.joinBits(bytes, joined, 0, 10, 1);

        assertThat(joined).isEqualTo(bytes);
    }

    private static int bit(byte[] bytes, int place) {
        return bytes[place / 8] >>> place % 8 & 1;
    }
}
