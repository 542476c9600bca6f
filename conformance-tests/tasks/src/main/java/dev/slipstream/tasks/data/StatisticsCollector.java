// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import java.util.Arrays;

/** Gathers statistics value by value, by Welford's update, which loses no digits to large means. */
final class StatisticsCollector {

    private final double[] min;
    private final double[] max;
    private final double[] mean;
    private final double[] squares;
    private long count;

    StatisticsCollector(int elements) {
        min = new double[elements];
        max = new double[elements];
        mean = new double[elements];
        squares = new double[elements];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /** Takes in rows that have a value for each element. */
    void add(float[][] rows) {
        for (float[] row : rows) {
            count++;
            for (int i = 0; i < mean.length; i++) {
                add(i, row[i]);
            }
        }
    }

    /** Takes in values one behind the other, element by element. */
    void add(double[] values) {
        for (int at = 0; at < values.length; at += mean.length) {
            count++;
            for (int i = 0; i < mean.length; i++) {
                add(i, values[at + i]);
            }
        }
    }

    private void add(int element, double value) {
        min[element] = Math.min(min[element], value);
        max[element] = Math.max(max[element], value);
        double off = value - mean[element];
        mean[element] += off / count;
        squares[element] += off * (value - mean[element]);
    }

    Statistics statistics() {
        double[] std = new double[squares.length];
        for (int i = 0; i < std.length; i++) {
            std[i] = Math.sqrt(squares[i] / count);
        }
        return new Statistics(count, min.clone(), max.clone(), mean.clone(), std);
    }
}
