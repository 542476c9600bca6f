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
 * @param dense the dense policy's pool
 * @param strategy the strategy's, which may be the same: the two samples share no chunk
 */
record Resampling(DensePool dense, DensePool strategy) {

    private static final int SAMPLE = 64;
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
        List<SamplePair> pairs = new ArrayList<>();
        for (int observation = 0; observation < dense.observations(); observation++) {
            int[] drawn = drawn(dense.chunks()[observation].length, random);
            pairs.add(
                    new SamplePair(
                            chosen(dense.chunks()[observation], drawn, 0),
                            chosen(strategy.chunks()[observation], drawn, SAMPLE)));
        }
        Finding energy = Distributions.energy(pairs, Distributions.ENERGY_LIMIT, resample);
        Finding modes = Distributions.modes(pairs, dense.actionSize());
        return new Judged(
                energy.figures().get("energyDistance"),
                energy.figures().get("upperBound"),
                energy.outcome() == Outcome.FAILED,
                modes.outcome() == Outcome.FAILED,
                modes.figures().getOrDefault("forks", 0.0).intValue());
    }

    /** Places for both samples, none twice. */
    private static int[] drawn(int size, SplittableRandom random) {
        int[] places = IntStream.range(0, size).toArray();
        for (int i = 0; i < 2 * SAMPLE; i++) {
            int other = i + random.nextInt(size - i);
            int place = places[i];
            places[i] = places[other];
            places[other] = place;
        }
        return places;
    }

    private static double[][] chosen(double[][] chunks, int[] places, int from) {
        return IntStream.range(from, from + SAMPLE)
                .mapToObj(i -> chunks[places[i]])
                .toArray(double[][]::new);
    }
}
