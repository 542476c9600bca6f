// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

/** Arithmetic on vectors of one length. */
final class Vectors {

    private Vectors() {}

    static double squaredDistance(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            double difference = first[i] - second[i];
            sum += difference * difference;
        }
        return sum;
    }
}
