// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

/**
 * The normal numbers that torch's generator draws on a CPU after {@code manual_seed}: a Mersenne
 * Twister, and the polar map over blocks of sixteen.
 */
final class TorchNoise {

    private static final int SIZE = 624;
    private static final int MIDDLE = 397;
    private static final int BLOCK = 16;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    TorchNoise(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The next numbers, of which there are a multiple of sixteen. */
    double[] draw(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (bits() & 0xffffff) * 0x1p-24;
        }
        for (int block = 0; block < count; block += BLOCK) {
            for (int i = block; i < block + BLOCK / 2; i++) {
                double radius = Math.sqrt(-2 * Math.log(1 - values[i]));
                double angle = 2 * Math.PI * values[i + BLOCK / 2];
                values[i] = radius * Math.cos(angle);
                values[i + BLOCK / 2] = radius * Math.sin(angle);
            }
        }
        return values;
    }

    private int bits() {
        if (next == SIZE) {
            for (int i = 0; i < SIZE; i++) {
                int pair = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
                int twist = (pair & 1) == 0 ? 0 : 0x9908b0df;
                state[i] = state[(i + MIDDLE) % SIZE] ^ (pair >>> 1) ^ twist;
            }
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }
}
