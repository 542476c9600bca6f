// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class PooledEnergyDistanceTest {

    private static final int ROUNDS = 199;

    private final Samples samples = new Samples(17);

    @Test
    void oneObservationIsPooledWithNothing() {
        SamplePair pair = new SamplePair(samples.gaussian(9, 3), samples.gaussian(7, 3));

        assertThat(new PooledEnergyDistance(List.of(pair)).distance())
                .isEqualTo(EnergyDistance.of(pair));
    }

    /** One observation's H is 1 and the other's 0; that one varies nine times as much. */
    @Test
    void partsArePooledBeforeTheyAreDivided() {
        SamplePair apart = new SamplePair(new double[2][1], new double[][] {{1}, {1}});
        double[][] spread = {{0}, {18}, {0}, {18}};
        SamplePair equal = new SamplePair(spread, spread);
        EnergyDistance ofEqual = EnergyDistance.of(equal);

        double pooled = new PooledEnergyDistance(List.of(apart, equal)).distance().normalised();

        assertThat(ofEqual.between()).isEqualTo(9);
        assertThat(pooled).isCloseTo((2 + ofEqual.value()) / 20, within(1e-15));
    }

    /** Whose chunks differ from observation to observation is no distance. */
    @Test
    void vectorsOfDifferentObservationsAreNotCompared() {
        List<SamplePair> near = observations(4, 0);
        List<SamplePair> far = new ArrayList<>();
        for (SamplePair pair : near) {
            double shift = 100 * far.size();
            far.add(
                    new SamplePair(
                            Samples.shifted(pair.dense(), shift),
                            Samples.shifted(pair.strategy(), shift)));
        }

        assertThat(new PooledEnergyDistance(far).distance().normalised())
                .isCloseTo(new PooledEnergyDistance(near).distance().normalised(), within(1e-10));
    }

    /** Uncorrected, copies in a resample of 16 would lift the rounds by 1/16. */
    @Test
    void roundsLieAroundTheEstimate() {
        double lift = 0;
        int repeats = 20;
        for (int i = 0; i < repeats; i++) {
            BootstrapDistribution rounds =
                    new PooledEnergyDistance(observations(6, 0)).normalised(ROUNDS, i);
            lift += (rounds.upperBound(0.5) - rounds.estimate()) / repeats;
        }

        assertThat(lift).isCloseTo(0, within(0.008));
    }

    /** H of a Gaussian shifted by half a deviation, by numerical integration with scipy 1.17. */
    @Test
    void boundsKeepTheirLevel() {
        double truth = 0.058253612332518113;
        int repeats = 150;
        int above = 0;
        int below = 0;
        for (int i = 0; i < repeats; i++) {
            BootstrapDistribution rounds =
                    new PooledEnergyDistance(observations(6, 0.5)).normalised(ROUNDS, i);
            above += rounds.lowerBound(0.9) > truth ? 1 : 0;
            below += rounds.upperBound(0.9) < truth ? 1 : 0;
        }

        assertThat((double) below / repeats).isBetween(0.02, 0.14);
        assertThat((double) above / repeats).isBetween(0.02, 0.14);
    }

    @Test
    void seedFixesTheRounds() {
        PooledEnergyDistance distance = new PooledEnergyDistance(observations(3, 0));
        double bound = distance.normalised(ROUNDS, 5).upperBound(0.95);

        assertThat(distance.normalised(ROUNDS, 5).upperBound(0.95)).isEqualTo(bound);
        assertThat(distance.normalised(ROUNDS, 6).upperBound(0.95)).isNotEqualTo(bound);
    }

    @Test
    void nothingToPoolIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PooledEnergyDistance(List.of()))
                .withMessage("a pooled distance takes at least 1 values, got 0");
    }

    /** Sixteen numbers a side. */
    private List<SamplePair> observations(int count, double shift) {
        List<SamplePair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(new SamplePair(samples.gaussian(16, 1), samples.gaussian(16, 1, shift, 1)));
        }
        return pairs;
    }
}
