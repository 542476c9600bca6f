// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.Arrays;

/** Sums up samples. A sample that is too small for a figure is refused. */
public final class Descriptive {

    private Descriptive() {}

    /**
     * The arithmetic mean.
     *
     * @param sample one value at least
     * @return the mean
     */
    public static double mean(double... sample) {
        Require.size("a mean", sample.length, 1);
        return Arrays.stream(sample).sum() / sample.length;
    }

    /**
     * The standard deviation of the population that a sample was drawn from.
     *
     * @param sample two values at least
     * @return the square root of the unbiased variance
     */
    public static double deviation(double... sample) {
        return Math.sqrt(variance(sample));
    }

    /**
     * How much the mean of such a sample varies.
     *
     * @param sample two values at least
     * @return the standard error of the mean
     */
    public static double standardError(double... sample) {
        return deviation(sample) / Math.sqrt(sample.length);
    }

    /**
     * The value that a share of the sample lies below, linear between the two nearest values
     * (Hyndman and Fan's type 7, numpy's default).
     *
     * @param share 0 to 1
     * @param sample one value at least, in any order
     * @return the quantile
     */
    public static double quantile(double share, double... sample) {
        Require.size("a quantile", sample.length, 1);
        Require.share("share", share);
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * How much two draws of one unit differ: the noise that a paired comparison is left with when
     * both sides are the same.
     *
     * @param drawsByUnit two draws at least of each unit
     * @return the standard deviation of the difference of two draws
     */
    public static double pairedSpread(double[][] drawsByUnit) {
        Require.size("a paired spread", drawsByUnit.length, 1);
        return Math.sqrt(
                2 * mean(Arrays.stream(drawsByUnit).mapToDouble(Descriptive::variance).toArray()));
    }

    /**
     * How much vectors vary: the mean over their elements of the unbiased variance.
     *
     * @param vectors two vectors at least, of one length
     * @return the mean variance
     */
    public static double variance(double[][] vectors) {
        Require.size("a variance", vectors.length, 2);
        int size = vectors[0].length;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double mean = 0;
            for (double[] vector : vectors) {
                mean += vector[i] / vectors.length;
            }
            for (double[] vector : vectors) {
                sum += (vector[i] - mean) * (vector[i] - mean) / (vectors.length - 1);
            }
        }
        return sum / size;
    }

    private static double variance(double[] sample) {
        Require.size("a deviation", sample.length, 2);
        double mean = mean(sample);
        double squares = Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum();
        return squares / (sample.length - 1);
    }
}
