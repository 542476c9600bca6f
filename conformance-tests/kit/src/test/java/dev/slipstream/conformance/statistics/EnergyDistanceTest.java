// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

final class EnergyDistanceTest {

    private final Samples samples = new Samples(11);

    /** By dcor 0.7 (U-statistic) and scipy 1.17. */
    @Test
    void distanceIsThatOfDcor() {
        double[][] dense = new double[7][3];
        double[][] strategy = new double[5][3];
        for (int i = 0; i < dense.length; i++) {
            int row = i;
            Arrays.setAll(dense[i], j -> Math.sin(1 + 3 * row + 5 * j));
        }
        for (int i = 0; i < strategy.length; i++) {
            int row = i;
            Arrays.setAll(strategy[i], j -> Math.cos(2 + 7 * row + 4 * j) + 0.3);
        }

        EnergyDistance distance = distance(dense, strategy);

        assertThat(distance.between()).isCloseTo(1.7563639609698787, within(1e-14));
        assertThat(distance.withinDense()).isCloseTo(1.618003659689813, within(1e-14));
        assertThat(distance.withinStrategy()).isCloseTo(1.5588175465635992, within(1e-14));
        assertThat(distance.value()).isCloseTo(0.3359067156863445, within(1e-14));
        assertThat(distance.normalised()).isCloseTo(0.09562560014635413, within(1e-14));
    }

    /** Mean over many samples; the biased estimate would come to 1/8. */
    @Test
    void equalDistributionsAreAtNoDistanceOnAverage() {
        double[] values = new double[400];
        Arrays.setAll(
                values, i -> distance(samples.gaussian(8, 4), samples.gaussian(8, 4)).normalised());

        assertThat(Descriptive.mean(values)).isCloseTo(0, within(0.01));
        assertThat(Descriptive.quantile(0, values)).isNegative();
    }

    @Test
    void sidesCanBeSwapped() {
        double[][] dense = samples.gaussian(20, 3);
        double[][] strategy = samples.gaussian(15, 3, 0.5, 2);

        EnergyDistance distance = distance(dense, strategy);
        EnergyDistance swapped = distance(strategy, dense);

        assertThat(swapped.value()).isCloseTo(distance.value(), within(1e-12));
        assertThat(swapped.withinStrategy()).isEqualTo(distance.withinDense());
    }

    @Test
    void movingBothChangesNothing() {
        double[][] dense = samples.gaussian(20, 3);
        double[][] strategy = samples.gaussian(15, 3, 0.5, 2);

        assertThat(distance(Samples.shifted(dense, 7), Samples.shifted(strategy, 7)).normalised())
                .isCloseTo(distance(dense, strategy).normalised(), within(1e-12));
    }

    @Test
    void unitScalesTheDistanceAndLeavesTheNormalisedOne() {
        double[][] dense = samples.gaussian(20, 3);
        double[][] strategy = samples.gaussian(15, 3, 0.5, 2);

        EnergyDistance distance = distance(dense, strategy);
        EnergyDistance scaled = distance(Samples.scaled(dense, 256), Samples.scaled(strategy, 256));

        assertThat(scaled.value()).isCloseTo(256 * distance.value(), within(1e-9));
        assertThat(scaled.normalised()).isCloseTo(distance.normalised(), within(1e-12));
    }

    @Test
    void distanceGrowsWithTheShiftAndStaysBelowOne() {
        double[][] dense = samples.gaussian(40, 3);
        double[][] strategy = samples.gaussian(40, 3);

        double last = distance(dense, Samples.shifted(strategy, 0.5)).normalised();
        for (double shift = 1; shift < 2000; shift *= 2) {
            double next = distance(dense, Samples.shifted(strategy, shift)).normalised();
            assertThat(next).isGreaterThan(last).isLessThan(1);
            last = next;
        }
        assertThat(last).isGreaterThan(0.99);
    }

    @Test
    void twoSinglePlacesAreAsFarAsCanBe() {
        double[][] here = {{1, 2}, {1, 2}};
        double[][] there = {{4, 6}, {4, 6}, {4, 6}};

        assertThat(distance(here, there)).isEqualTo(new EnergyDistance(5, 0, 0));
        assertThat(distance(here, there).normalised()).isEqualTo(1);
    }

    @Test
    void onePlaceForAllIsNoDistance() {
        double[][] place = {{1, 2}, {1, 2}};

        assertThat(distance(place, place).normalised()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2})
    void changeOfScaleIsSeen(double factor) {
        double[][] dense = samples.gaussian(200, 2);
        double[][] strategy = samples.gaussian(200, 2, 0, factor);

        assertThat(distance(dense, strategy).normalised()).isGreaterThan(0.04);
    }

    @Test
    void samplesWithoutDistancesAreRefused() {
        double[][] two = new double[2][3];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplePair(two, new double[1][3]))
                .withMessage("a sample of the strategy takes at least 2 values, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplePair(new double[1][3], two));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplePair(two, new double[2][4]))
                .withMessage("vectors of the strategy must be vectors of length 3, got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplePair(two, new double[][] {{0, 0, 0}, {0, 1.0 / 0, 0}}))
                .withMessage("vectors of the strategy must be finite, got Infinity at 1");
    }

    private static EnergyDistance distance(double[][] dense, double[][] strategy) {
        return EnergyDistance.of(new SamplePair(dense, strategy));
    }
}
