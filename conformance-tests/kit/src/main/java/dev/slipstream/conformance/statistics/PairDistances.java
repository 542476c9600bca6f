// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.SplittableRandom;

/** The distances of all pairs of an observation's vectors, computed once for all resamples. */
final class PairDistances {

    private final double[][] between;
    private final double[][] withinDense;
    private final double[][] withinStrategy;

    PairDistances(SamplePair samples) {
        between = distances(samples.dense(), samples.strategy());
        withinDense = distances(samples.dense(), samples.dense());
        withinStrategy = distances(samples.strategy(), samples.strategy());
    }

    EnergyDistance energy() {
        return new EnergyDistance(
                total(between, Resample.all(between.length), Resample.all(between[0].length))
                        / (between.length * (double) between[0].length),
                withinAll(withinDense),
                withinAll(withinStrategy));
    }

    /**
     * The distance of samples that are drawn from these with replacement.
     *
     * <p>A vector drawn twice lies at distance zero of its copy, which makes the distances within a
     * resample of n too small by the factor (n - 1) / n, and H of equal distributions 1 / n instead
     * of zero. Dividing by (n - 1)² in place of n (n - 1) takes that out.
     */
    EnergyDistance resampledEnergy(SplittableRandom random) {
        Resample dense = Resample.draw(between.length, random);
        Resample strategy = Resample.draw(between[0].length, random);
        return new EnergyDistance(
                total(between, dense, strategy) / (between.length * (double) between[0].length),
                withinResample(withinDense, dense),
                withinResample(withinStrategy, strategy));
    }

    private static double withinAll(double[][] distances) {
        int size = distances.length;
        Resample all = Resample.all(size);
        return total(distances, all, all) / (size * (size - 1.0));
    }

    private static double withinResample(double[][] distances, Resample resample) {
        double others = distances.length - 1.0;
        return total(distances, resample, resample) / (others * others);
    }

    private static double total(double[][] distances, Resample rows, Resample columns) {
        double total = 0;
        for (int i = 0; i < rows.distinct(); i++) {
            double[] row = distances[rows.index(i)];
            double sum = 0;
            for (int j = 0; j < columns.distinct(); j++) {
                sum += columns.count(j) * row[columns.index(j)];
            }
            total += rows.count(i) * sum;
        }
        return total;
    }

    private static double[][] distances(double[][] rows, double[][] columns) {
        double[][] distances = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                distances[i][j] = Math.sqrt(Vectors.squaredDistance(rows[i], columns[j]));
            }
        }
        return distances;
    }
}
