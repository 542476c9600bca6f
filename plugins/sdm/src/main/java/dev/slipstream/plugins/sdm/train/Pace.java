// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

/** How rates and running averages change over a training. */
final class Pace {

    private static final int RISE = 100;

    private Pace() {}

    /** A linear rise, then half a cosine down to zero. */
    static double factor(long update, long updates) {
        double rise = Math.min(RISE, updates);
        if (update < rise) {
            return (update + 1) / rise;
        }
        return (1 + Math.cos(Math.PI * (update - rise) / Math.max(1, updates - rise))) / 2;
    }

    /** The share that an average keeps, which is small while there is little to keep. */
    static double average(long update, double most) {
        return Math.min(most, (1.0 + update) / (10 + update));
    }
}
