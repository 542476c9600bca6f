// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

/**
 * A Taylor series around the last computed step, whose derivatives are one-sided finite
 * differences. It is exact for constants and straight lines; of a parabola it misses what the
 * one-sided slope misses.
 */
final class TaylorSeries {

    private TaylorSeries() {}

    /**
     * The series as weights of the residuals that it is made of.
     *
     * @param step where to
     * @param computedAt the steps of the residuals, newest first; one more than the series' order
     */
    static double[] weights(int step, int[] computedAt) {
        int count = computedAt.length;
        double[][] differences = new double[count][count];
        for (int i = 0; i < count; i++) {
            differences[i][i] = 1;
        }
        double[] sum = differences[0].clone();
        double term = 1;
        for (int degree = 1; degree < count; degree++) {
            term *= (step - computedAt[0]) / (double) degree;
            for (int i = 0; i < count - degree; i++) {
                double distance = computedAt[i] - computedAt[i + 1];
                for (int j = 0; j < count; j++) {
                    differences[i][j] = (differences[i][j] - differences[i + 1][j]) / distance;
                }
            }
            for (int j = 0; j < count; j++) {
                sum[j] += term * differences[0][j];
            }
        }
        return sum;
    }
}
