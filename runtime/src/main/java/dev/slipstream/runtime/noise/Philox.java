// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.noise;

/**
 * The Philox 4x32 generator with ten rounds (Salmon et al., 2011): four random words for each
 * counter and key, with no state in between.
 */
final class Philox {

    private static final int ROUNDS = 10;
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;

    private Philox() {}

    /** Replaces the four counter words by the four random words. */
    static void words(int[] counter, int key0, int key1) {
        int a = counter[0];
        int b = counter[1];
        int c = counter[2];
        int d = counter[3];
        for (int round = 0; round < ROUNDS; round++) {
            long first = (a & 0xFFFFFFFFL) * (MULTIPLIER_0 & 0xFFFFFFFFL);
            long second = (c & 0xFFFFFFFFL) * (MULTIPLIER_1 & 0xFFFFFFFFL);
            a = (int) (second >>> 32) ^ b ^ key0;
            b = (int) second;
            c = (int) (first >>> 32) ^ d ^ key1;
            d = (int) first;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        counter[0] = a;
        counter[1] = b;
        counter[2] = c;
        counter[3] = d;
    }
}
