// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

/**
 * The numbers of NumPy's {@code RandomState}, a Mersenne Twister (MT19937): the seeds of published
 * episodes mean something only with the very same numbers.
 *
 * <p>One thread.
 */
final class Mersenne {

    private static final long MAX_SEED = 0xFFFFFFFFL;
    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;
    private double spare = Double.NaN;

    Mersenne(long seed) {
        if (seed < 0 || seed > MAX_SEED) {
            throw new ConfigException(
                    new Problem(
                            "TSK-001",
                            "the seed of an episode",
                            Long.toString(seed),
                            "a number from 0 to " + MAX_SEED,
                            "choose a seed that NumPy's RandomState takes too"));
        }
        int word = (int) seed;
        for (int i = 0; i < SIZE; i++) {
            state[i] = word;
            word = 1812433253 * (word ^ (word >>> 30)) + i + 1;
        }
    }

    /** A whole number of {@code from} to {@code below - 1}, drawn again while it is too large. */
    int integer(int from, int below) {
        int range = below - from - 1;
        if (range <= 0) {
            return from;
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(range);
        int draw;
        do {
            draw = word() & mask;
        } while (draw > range);
        return from + draw;
    }

    /** A standard Gaussian number by the polar method, which yields two at a time. */
    double gaussian() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = factor * x;
        return factor * y;
    }

    /** A number in [0, 1) of 53 bits. */
    double uniform() {
        int high = word() >>> 5;
        int low = word() >>> 6;
        return (high * 0x1p26 + low) / 0x1p53;
    }

    private int word() {
        if (next == SIZE) {
            twist();
        }
        int word = state[next++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9D2C5680;
        word ^= (word << 15) & 0xEFC60000;
        return word ^ (word >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int joined = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7FFFFFFF);
            int odd = (joined & 1) == 0 ? 0 : 0x9908B0DF;
            state[i] = state[(i + SHIFT) % SIZE] ^ (joined >>> 1) ^ odd;
        }
        next = 0;
    }
}
