// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class MixtureTest {

    private static final int SLOTS = ReferencePolicy.HORIZON;

    private final Mixture mixture = Mixture.after(Policies.keypoints(1));

    @Test
    void bothModesAreLikelyWhateverIsSeen() {
        for (long seed = 0; seed < 200; seed++) {
            double[] weights = Mixture.after(Policies.keypoints(seed)).weights();
            assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-12));
            assertThat(Math.min(weights[0], weights[1])).isBetween(0.26, 0.5);
        }
    }

    @Test
    void modesFollowTheObservationAndStandApart() {
        double[] there = Mixture.after(Policies.keypoints(2)).mode(0);
        assertThat(mixture.mode(0)).isNotEqualTo(there);
        double away = 0;
        for (int i = 0; i < 2 * SLOTS; i++) {
            away += Math.pow(mixture.mode(0)[i] - mixture.mode(1)[i], 2);
        }
        assertThat(Math.sqrt(away)).isGreaterThan(1);
        assertThat(mixture.modeOf(mixture.mode(0))).isZero();
        assertThat(mixture.modeOf(mixture.mode(1))).isEqualTo(1);
    }

    /** The density of two Gaussians written out over the slots, with the covariance inverted. */
    @Test
    void theDensityIsThatOfTheCovariance() {
        double[][] inverse = new double[SLOTS][SLOTS];
        double logDeterminant = inverse(inverse);
        for (double[] chunk : mixture.sample(5, 3)) {
            double density = 0;
            for (int mode = 0; mode < 2; mode++) {
                double square = 0;
                for (int i = 0; i < 2 * SLOTS; i++) {
                    for (int j = i % 2; j < 2 * SLOTS; j += 2) {
                        square +=
                                (chunk[i] - mixture.mode(mode)[i])
                                        * inverse[i / 2][j / 2]
                                        * (chunk[j] - mixture.mode(mode)[j]);
                    }
                }
                density +=
                        mixture.weights()[mode]
                                * Math.exp(
                                        -square / 2
                                                - logDeterminant
                                                - SLOTS * Math.log(2 * Math.PI));
            }
            assertThat(mixture.logDensity(chunk)).isCloseTo(Math.log(density), within(1e-6));
        }
    }

    /** Gauss-Jordan on the covariance; gives the logarithm of its determinant. */
    private double inverse(double[][] inverse) {
        double[][] left = new double[SLOTS][SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            inverse[i][i] = 1;
            for (int j = 0; j < SLOTS; j++) {
                left[i][j] = mixture.covariance(i, j);
            }
        }
        double logDeterminant = 0;
        for (int pivot = 0; pivot < SLOTS; pivot++) {
            double by = left[pivot][pivot];
            logDeterminant += Math.log(by);
            for (int j = 0; j < SLOTS; j++) {
                left[pivot][j] /= by;
                inverse[pivot][j] /= by;
            }
            for (int i = 0; i < SLOTS; i++) {
                double share = left[i][pivot];
                for (int j = 0; i != pivot && j < SLOTS; j++) {
                    left[i][j] -= share * left[pivot][j];
                    inverse[i][j] -= share * inverse[pivot][j];
                }
            }
        }
        return logDeterminant;
    }

    @Test
    void samplesHaveTheModesTheirWeightsAndTheirCovariance() {
        Moments moments = Moments.of(mixture, mixture.sample(20_000, 4));
        assertThat(moments.shareOfFirst()).isCloseTo(mixture.weights()[0], within(0.01));
        assertThat(moments.largestGapOfModes()).isLessThan(0.01);
        assertThat(moments.largestGapOfCovariances()).isLessThan(5e-4);
    }

    @Test
    void samplesFollowFromTheSeed() {
        assertThat(mixture.sample(3, 9)).isEqualTo(mixture.sample(3, 9));
        assertThat(mixture.sample(3, 9)).isNotEqualTo(mixture.sample(3, 10));
    }

    @Test
    void anObservationOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> Mixture.after(1, 2))
                .hasMessage("2 numbers of an observation of 20");
    }
}
