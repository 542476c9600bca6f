// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Samples of vectors to test on. */
final class Samples {

    private final RandomGenerator random;

    Samples(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Standard Gaussian vectors. */
    double[][] gaussian(int size, int length) {
        return gaussian(size, length, 0, 1);
    }

    /** Gaussian vectors whose components have a mean and a standard deviation. */
    double[][] gaussian(int size, int length, double mean, double deviation) {
        double[][] vectors = new double[size][length];
        for (double[] vector : vectors) {
            Arrays.setAll(vector, i -> mean + deviation * random.nextGaussian());
        }
        return vectors;
    }

    /** Points of two modes, ten deviations apart, the first with a given share. */
    double[][] fork(int size, double share) {
        double[][] points = gaussian(size, 2);
        for (double[] point : points) {
            point[0] += random.nextDouble() < share ? 0 : 10;
        }
        return points;
    }

    static double[][] shifted(double[][] vectors, double shift) {
        return Arrays.stream(vectors)
                .map(vector -> Arrays.stream(vector).map(x -> x + shift).toArray())
                .toArray(double[][]::new);
    }

    static double[][] scaled(double[][] vectors, double factor) {
        return Arrays.stream(vectors)
                .map(vector -> Arrays.stream(vector).map(x -> x * factor).toArray())
                .toArray(double[][]::new);
    }
}
