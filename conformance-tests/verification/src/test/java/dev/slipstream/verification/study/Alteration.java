// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import dev.slipstream.conformance.statistics.Descriptive;
import dev.slipstream.conformance.statistics.TwoMeans;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What is done to dense chunks, so that a rule has something to find.
 *
 * @param name what tables call it
 * @param change makes chunks into others
 */
record Alteration(String name, Change change) {

    private static final int MODE_LOST_IN = 4;

    /** Makes the chunks of all observations into others. */
    private interface Change {
        double[][][] of(double[][][] chunks);
    }

    static List<Alteration> all() {
        return List.of(shift(0.2), shift(0.3), shift(0.5), scale(0.8), lostModes());
    }

    /** The pools with the change made. */
    Pools of(Pools pools) {
        return new Pools(of(pools.warm()), of(pools.forks()));
    }

    private DensePool of(DensePool pool) {
        return new DensePool(change.of(pool.chunks()), pool.sample(), pool.actionSize());
    }

    /** Moves each number by a part of the observation's spread. */
    private static Alteration shift(double spreads) {
        return everywhere(
                "every number moved by " + spreads + " spreads",
                chunks -> {
                    double by = spreads * Math.sqrt(Descriptive.variance(chunks));
                    return each(chunks, (place, number) -> number + by);
                });
    }

    private static Alteration scale(double factor) {
        return everywhere(
                "spread shrunk to " + factor,
                chunks -> {
                    double[] mean = mean(chunks);
                    return each(
                            chunks,
                            (place, number) -> mean[place] + factor * (number - mean[place]));
                });
    }

    private static Alteration everywhere(String name, UnaryOperator<double[][]> change) {
        return new Alteration(
                name, all -> Arrays.stream(all).map(change).toArray(double[][][]::new));
    }

    /** Where the policy forks most clearly, every chunk goes the likelier way. */
    private static Alteration lostModes() {
        return new Alteration(
                "the lesser way lost at a quarter of the observations",
                all -> {
                    double[][][] changed = all.clone();
                    IntStream.range(0, all.length)
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer i) -> -forking(all[i])))
                            .limit(all.length / MODE_LOST_IN)
                            .forEach(i -> changed[i] = likelier(all[i]));
                    return changed;
                });
    }

    private static double forking(double[][] chunks) {
        TwoMeans modes = TwoMeans.of(some(chunks));
        return modes.minorityShare() * modes.separation();
    }

    private static double[][] likelier(double[][] chunks) {
        TwoMeans modes = TwoMeans.of(some(chunks));
        double[][] first = mode(chunks, modes, 0);
        double[][] kept = 2 * first.length >= chunks.length ? first : mode(chunks, modes, 1);
        return IntStream.range(0, chunks.length)
                .mapToObj(i -> kept[i % kept.length])
                .toArray(double[][]::new);
    }

    private static double[][] mode(double[][] chunks, TwoMeans modes, int mode) {
        return Arrays.stream(chunks)
                .filter(chunk -> modes.modeOf(chunk) == mode)
                .toArray(double[][]::new);
    }

    /** As many as two-means splits in a short time. */
    private static double[][] some(double[][] chunks) {
        return Arrays.copyOf(chunks, Math.min(chunks.length, 128));
    }

    private interface EachNumber {
        double of(int place, double number);
    }

    private static double[][] each(double[][] chunks, EachNumber change) {
        return Arrays.stream(chunks)
                .map(
                        chunk ->
                                IntStream.range(0, chunk.length)
                                        .mapToDouble(i -> change.of(i, chunk[i]))
                                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] mean(double[][] chunks) {
        double[] mean = new double[chunks[0].length];
        for (double[] chunk : chunks) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += chunk[i] / chunks.length;
            }
        }
        return mean;
    }
}
