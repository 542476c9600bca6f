// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.network;

import ai.djl.ndarray.NDArray;

/** How far arrays are from those that are expected. */
public final class Distance {

    private Distance() {}

    /**
     * The largest difference, as a share of the largest expected number where that is above one.
     */
    public static double of(NDArray found, NDArray expected) {
        return of(found.toFloatArray(), expected.toFloatArray(), 1);
    }

    /**
     * The largest difference, as a share of the largest expected number where that is above a least
     * one.
     */
    public static double of(NDArray found, NDArray expected, double least) {
        return of(found.toFloatArray(), expected.toFloatArray(), least);
    }

    private static double of(float[] found, float[] expected, double least) {
        if (found.length != expected.length) {
            throw new AssertionError(found.length + " numbers for " + expected.length);
        }
        double scale = least;
        double apart = 0;
        for (int i = 0; i < found.length; i++) {
            double here = Math.abs((double) found[i] - expected[i]);
            // A NaN must not hide behind a comparison.
            apart = Double.isNaN(here) ? Double.POSITIVE_INFINITY : Math.max(apart, here);
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        return apart / scale;
    }
}
