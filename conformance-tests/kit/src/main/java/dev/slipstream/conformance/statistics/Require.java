// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

/** Refuses what no figure can be computed from, before a NaN passes for a figure. */
final class Require {

    private Require() {}

    static void size(String figure, int size, int least) {
        if (size < least) {
            throw new IllegalArgumentException(
                    figure + " takes at least " + least + " values, got " + size);
        }
    }

    static void sameSize(String first, int firstSize, String second, int secondSize) {
        if (firstSize != secondSize) {
            throw new IllegalArgumentException(
                    "%s and %s must be pairs, got %d and %d values"
                            .formatted(first, second, firstSize, secondSize));
        }
    }

    static void share(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must lie in [0, 1], got " + share);
        }
    }

    /** A level of confidence, or the error that is left: neither end can be had. */
    static void level(String name, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(name + " must lie in (0, 1), got " + level);
        }
    }

    static void count(String name, int count, int size) {
        if (size < 1 || count < 0 || count > size) {
            throw new IllegalArgumentException(
                    "%s must be a part of one or more, got %d of %d".formatted(name, count, size));
        }
    }

    static void finite(String name, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "%s must be finite, got %s at %d".formatted(name, values[i], i));
            }
        }
    }

    /** Vectors of one length, finite. */
    static void vectors(String name, double[][] vectors, int length) {
        for (double[] vector : vectors) {
            if (vector.length != length) {
                throw new IllegalArgumentException(
                        "%s must be vectors of length %d, got %d"
                                .formatted(name, length, vector.length));
            }
            finite(name, vector);
        }
    }
}
