// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.noise;

import java.nio.charset.StandardCharsets;

/**
 * The noise of one row: a pure function of seed, call, purpose, timestep and the number's place.
 *
 * <p>Immutable, any thread.
 */
public final class CounterNoise {

    private static final double TO_UNIT = 0x1p-32;

    private final int key0;
    private final int key1;

    /**
     * Makes the noise of a seed.
     *
     * @param seed the row's seed
     */
    public CounterNoise(long seed) {
        // Neighbouring seeds must not have neighbouring keys: Philox guards against that, but a
        // mixed
        // key costs nothing.
        long mixed = mix(seed);
        this.key0 = (int) mixed;
        this.key1 = (int) (mixed >>> 32);
    }

    /**
     * Fills a part of an array with standard Gaussian numbers.
     *
     * @param call the call's number
     * @param purpose what the noise is for
     * @param timestep the train timestep that it belongs to
     * @param target where to write
     * @param from the first place to write
     * @param count how many numbers
     */
    public void gaussian(
            int call, String purpose, float timestep, float[] target, int from, int count) {
        int hash = hash(purpose);
        int[] words = new int[4];
        for (int i = 0; i < count; i++) {
            if (i % 4 == 0) {
                draw(words, i / 4, hash, call, timestep);
            }
            target[from + i] = (float) NormalQuantile.at(unit(words[i % 4]));
        }
    }

    /**
     * Uniform numbers in (0, 1).
     *
     * @param call the call's number
     * @param purpose what the numbers are for
     * @param timestep the train timestep that they belong to
     * @param count how many
     * @return the numbers
     */
    public double[] uniform(int call, String purpose, float timestep, int count) {
        int hash = hash(purpose);
        int[] words = new int[4];
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            if (i % 4 == 0) {
                draw(words, i / 4, hash, call, timestep);
            }
            numbers[i] = unit(words[i % 4]);
        }
        return numbers;
    }

    private void draw(int[] words, int place, int purpose, int call, float timestep) {
        words[0] = place;
        words[1] = purpose;
        words[2] = call;
        words[3] = Float.floatToIntBits(timestep);
        Philox.words(words, key0, key1);
    }

    private static double unit(int word) {
        return ((word & 0xFFFFFFFFL) + 0.5) * TO_UNIT;
    }

    /** FNV-1a, which is part of the noise's definition and so must never change. */
    private static int hash(String purpose) {
        int hash = 0x811C9DC5;
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x01000193;
        }
        return hash;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
