// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The energy distance of two policies over several observations. Vectors are compared within an
 * observation alone; then the parts of the distance are averaged over the observations before they
 * are divided, so that one whose chunks hardly vary does not turn rounding into distance.
 */
public final class PooledEnergyDistance {

    private final List<PairDistances> observations;

    /**
     * Computes all distances.
     *
     * @param observations one at least
     */
    public PooledEnergyDistance(List<SamplePair> observations) {
        Require.size("a pooled distance", observations.size(), 1);
        this.observations = observations.stream().map(PairDistances::new).toList();
    }

    /**
     * The estimate.
     *
     * @return the pooled distance
     */
    public EnergyDistance distance() {
        return EnergyDistance.mean(observations.stream().map(PairDistances::energy).toList());
    }

    /**
     * The uncertainty of the normalised distance H.
     *
     * <p>The claim is that two policies are close on average over these observations, which are
     * given and the same for every strategy. What varies is the policies' noise. So a round draws
     * chunks, on both sides and within each observation, and keeps the observations. (Drawing those
     * too would answer for observations nobody has seen, and charge a strategy for how much the
     * given ones differ.)
     *
     * <p>Where the distributions are almost equal the rounds vary more than the estimate does, by a
     * factor of up to √3: the distance has no linear part there, and resampling adds one. Bounds
     * then keep more than their level.
     *
     * @param rounds of the bootstrap
     * @param seed of the bootstrap
     * @return H
     */
    public BootstrapDistribution normalised(int rounds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            values[round] =
                    EnergyDistance.mean(
                                    observations.stream()
                                            .map(pairs -> pairs.resampledEnergy(random))
                                            .toList())
                            .normalised();
        }
        return new BootstrapDistribution(distance().normalised(), values);
    }
}
