// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Outcome;
import dev.slipstream.conformance.statistical.Distributions;
import dev.slipstream.conformance.statistics.SamplePair;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws samples as the suite has them out of pools, and judges them as it does.
 *
 * @param dense the dense policy's pools
 * @param strategy the strategy's, which may be the same: the two samples share no chunk
 */
record Resampling(Pools dense, Pools strategy) {

    private static final long SEED = 20_240_501;

    /**
     * How one resample was judged.
     *
     * @param distance the energy distance
     * @param bound its upper bound
     * @param tooFar whether the rule of the distance failed it
     * @param lostWay whether the rule of the ways failed it
     * @param forks at how many observations that rule looked
     */
    record Judged(double distance, double bound, boolean tooFar, boolean lostWay, int forks) {

        boolean failed() {
            return tooFar || lostWay;
        }
    }

    List<Judged> judge(int resamples) {
        return IntStream.range(0, resamples).parallel().mapToObj(this::judgeOne).toList();
    }

    private Judged judgeOne(int resample) {
        SplittableRandom random = new SplittableRandom(SEED + resample);
        List<SamplePair> warm = pairs(dense.warm(), strategy.warm(), random);
        List<SamplePair> forks = pairs(dense.forks(), strategy.forks(), random);
        Finding energy = Distributions.energy(warm, Distributions.ENERGY_LIMIT, resample);
        Finding modes =
                Distributions.modes(forks, dense.forks().actionSize(), Distributions.WAYS_KEPT);
        return new Judged(
                energy.figures().get("energyDistance"),
                energy.figures().get("upperBound"),
                energy.outcome() == Outcome.FAILED,
                modes.outcome() == Outcome.FAILED,
                modes.figures().getOrDefault("forks", 0.0).intValue());
    }

    private static List<SamplePair> pairs(
            DensePool dense, DensePool strategy, SplittableRandom random) {
        List<SamplePair> pairs = new ArrayList<>();
        int sample = dense.sample();
        for (int observation = 0; observation < dense.observations(); observation++) {
            double[][] ofDense = dense.chunks()[observation];
            int[] drawn = drawn(ofDense.length, 2 * sample, random);
            pairs.add(
                    new SamplePair(
                            chosen(ofDense, drawn, 0, sample),
                            chosen(strategy.chunks()[observation], drawn, sample, sample)));
        }
        return pairs;
    }

    /** Places for both samples, none twice. */
    private static int[] drawn(int size, int count, SplittableRandom random) {
        int[] places = IntStream.range(0, size).toArray();
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(size - i);
            int place = places[i];
            places[i] = places[other];
            places[other] = place;
        }
        return places;
    }

    private static double[][] chosen(double[][] chunks, int[] places, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> chunks[places[i]])
                .toArray(double[][]::new);
    }
}
