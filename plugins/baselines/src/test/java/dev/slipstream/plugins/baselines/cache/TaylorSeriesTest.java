// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

final class TaylorSeriesTest {

    private static double predicted(DoubleUnaryOperator residual, int step, int... computedAt) {
        double[] weights = TaylorSeries.weights(step, computedAt);
        assertThat(weights).hasSameSizeAs(computedAt);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * residual.applyAsDouble(computedAt[i]);
        }
        return sum;
    }

    @Test
    void aSingleResidualIsReused() {
        assertThat(TaylorSeries.weights(9, new int[] {4})).containsExactly(1);
    }

    @Test
    void aStepThatWasComputedIsItself() {
        assertThat(TaylorSeries.weights(7, new int[] {7, 5, 1})).containsExactly(1, 0, 0);
    }

    @Test
    void constantsAndLinesAreExactWhateverTheDistances() {
        assertThat(predicted(s -> 3, 9, 7, 4, 3)).isCloseTo(3, within(1e-12));
        assertThat(predicted(s -> 3 - 2 * s, 9, 7, 4)).isCloseTo(-15, within(1e-12));
        assertThat(predicted(s -> 3 - 2 * s, 9, 7, 4, 3)).isCloseTo(-15, within(1e-12));
    }

    @Test
    void ofAParabolaTheOneSidedSlopeIsMissing() {
        // Three steps on, with updates four apart: short by 3 * 4.
        assertThat(predicted(s -> s * s, 15, 12, 8, 4)).isCloseTo(15 * 15 - 3 * 4, within(1e-10));
    }

    /** The method step by step: differences that are updated with each computed residual. */
    private static double followed(double[] residuals, List<Integer> updates, int step, int order) {
        List<Double> factors = new ArrayList<>();
        int last = 0;
        for (int update : updates) {
            List<Double> next = new ArrayList<>(List.of(residuals[update]));
            for (int i = 0; i < Math.min(order, factors.size()); i++) {
                next.add((next.get(i) - factors.get(i)) / (update - last));
            }
            factors = next;
            last = update;
        }
        double sum = 0;
        double term = 1;
        for (int i = 0; i < factors.size(); i++) {
            sum += term * factors.get(i);
            term *= (step - last) / (i + 1.0);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void theWeightsAreTheDifferencesOfTheMethod(int order) {
        Random random = new Random(order);
        for (int trial = 0; trial < 50; trial++) {
            double[] residuals = random.doubles(60, -1, 1).toArray();
            List<Integer> updates = new ArrayList<>(List.of(0));
            for (int i = 0; i < 7; i++) {
                updates.add(updates.get(i) + 1 + random.nextInt(5));
            }
            int last = updates.get(updates.size() - 1);
            int[] newest = new int[order + 1];
            for (int i = 0; i <= order; i++) {
                newest[i] = updates.get(updates.size() - 1 - i);
            }

            assertThat(predicted(s -> residuals[(int) s], last + 3, newest))
                    .isCloseTo(followed(residuals, updates, last + 3, order), within(1e-9));
        }
    }
}
