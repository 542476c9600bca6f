// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

import ai.djl.ndarray.NDArray;

/** The largest difference so far from what was expected, and the largest size of that. */
final class Difference {

    private double error;
    private double scale;

    void add(NDArray found, NDArray expected) {
        add(found.toFloatArray(), expected.toFloatArray());
    }

    void add(float[] found, float[] expected) {
        if (found.length != expected.length) {
            throw new IllegalArgumentException(
                    found.length + " numbers for " + expected.length + " expected ones");
        }
        for (int i = 0; i < found.length; i++) {
            double apart = Math.abs((double) found[i] - expected[i]);
            // A NaN must not hide behind a comparison.
            error = Double.isNaN(apart) ? Double.POSITIVE_INFINITY : Math.max(error, apart);
            scale = Math.max(scale, Math.abs(expected[i]));
        }
    }

    double error() {
        return error;
    }

    double scale() {
        return scale;
    }
}
