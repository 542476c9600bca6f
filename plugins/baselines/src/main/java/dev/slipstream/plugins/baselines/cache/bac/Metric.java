// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

/** How alike two residuals are; the larger, the more alike. */
public enum Metric {
    /** The cosine of their angle; two residuals of zeros are alike. */
    COSINE {
        @Override
        double similarity(float[] one, float[] other) {
            double product = 0;
            double ones = 0;
            double others = 0;
            for (int i = 0; i < one.length; i++) {
                product += (double) one[i] * other[i];
                ones += (double) one[i] * one[i];
                others += (double) other[i] * other[i];
            }
            double norms = Math.sqrt(ones) * Math.sqrt(others);
            if (norms == 0) {
                return ones == others ? 1 : 0;
            }
            return product / norms;
        }
    },
    /** Their mean absolute difference, negated. */
    L1 {
        @Override
        double similarity(float[] one, float[] other) {
            double sum = 0;
            for (int i = 0; i < one.length; i++) {
                sum += Math.abs((double) one[i] - other[i]);
            }
            return -sum / one.length;
        }
    },
    /** Their mean squared difference, negated. */
    L2 {
        @Override
        double similarity(float[] one, float[] other) {
            double sum = 0;
            for (int i = 0; i < one.length; i++) {
                double difference = (double) one[i] - other[i];
                sum += difference * difference;
            }
            return -sum / one.length;
        }
    };

    abstract double similarity(float[] one, float[] other);
}
