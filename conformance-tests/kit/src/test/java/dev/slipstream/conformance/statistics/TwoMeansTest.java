// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

final class TwoMeansTest {

    private final Samples samples = new Samples(23);

    /** By trying all splits with numpy 2.4. */
    @Test
    void splitIsTheOneThatNumpyFinds() {
        double[][] points = new double[12][2];
        for (int i = 0; i < points.length; i++) {
            points[i][0] = Math.sin(1 + 3 * i) + (i % 3 == 0 ? 3 : 0);
            points[i][1] = Math.sin(6 + 3 * i);
        }

        TwoMeans modes = TwoMeans.of(points);

        assertThat(modes.minorityShare()).isEqualTo(4.0 / 12);
        assertThat(modes.separation()).isCloseTo(6.727843866279488, within(1e-12));
        int[] split = Arrays.stream(points).mapToInt(modes::modeOf).toArray();
        for (int i = 0; i < split.length; i++) {
            assertThat(split[i] == split[0]).isEqualTo(i % 3 == 0);
        }
    }

    /** All 511 splits of ten points are tried. */
    @Test
    void noSplitOfAFewPointsIsBetter() {
        for (int repeat = 0; repeat < 50; repeat++) {
            double[][] points = samples.gaussian(10, 2);
            TwoMeans modes = TwoMeans.of(points);
            int[] found = Arrays.stream(points).mapToInt(modes::modeOf).toArray();
            double least = Double.POSITIVE_INFINITY;
            for (int split = 1; split < 1 << (points.length - 1); split++) {
                int members = split;
                int[] tried = new int[points.length];
                Arrays.setAll(tried, i -> members >> i & 1);
                least = Math.min(least, scatter(points, tried));
            }

            assertThat(scatter(points, found)).isCloseTo(least, within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 64})
    void sharesOfModesAreCounted(int minority) {
        double[][] points = samples.gaussian(128, 2);
        for (int i = 0; i < minority; i++) {
            points[2 * i % 128][1] += 20;
        }

        assertThat(TwoMeans.of(points).minorityShare()).isEqualTo(minority / 128.0);
    }

    @Test
    void orderOfThePointsDoesNotMatter() {
        double[][] points = samples.fork(60, 0.3);
        double[][] reversed = new double[points.length][];
        Arrays.setAll(reversed, i -> points[points.length - 1 - i]);

        TwoMeans modes = TwoMeans.of(points);
        TwoMeans ofReversed = TwoMeans.of(reversed);

        assertThat(ofReversed.minorityShare()).isEqualTo(modes.minorityShare());
        assertThat(ofReversed.separation()).isCloseTo(modes.separation(), within(1e-9));
    }

    /** For halves of a Gaussian 2 √(2/π) / √(1 - 2/π), for an even spread 2 √3. */
    @Test
    void separationTellsModesFromHalves() {
        int size = 200;
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double[][] gaussian = new double[size][1];
        double[][] even = new double[size][1];
        for (int i = 0; i < size; i++) {
            gaussian[i][0] = normal.inverseCumulativeProbability((i + 0.5) / size);
            even[i][0] = i;
        }

        assertThat(TwoMeans.of(gaussian).separation()).isCloseTo(2.647, within(0.02));
        assertThat(TwoMeans.of(even).separation()).isCloseTo(2 * Math.sqrt(3), within(0.001));
        assertThat(TwoMeans.of(samples.fork(128, 0.4)).separation()).isCloseTo(10, within(1.5));
    }

    @Test
    void forkTakesShareAndSeparation() {
        TwoMeans fork = TwoMeans.of(samples.fork(128, 0.35));
        TwoMeans cloud = TwoMeans.of(samples.gaussian(128, 2));
        TwoMeans rare = TwoMeans.of(samples.fork(128, 0.05));

        assertThat(fork.isFork(0.2, 4)).isTrue();
        assertThat(rare.isFork(0.2, 4)).isFalse();
        assertThat(cloud.isFork(0.2, 4)).isFalse();
        assertThat(cloud.isFork(0.2, 0)).isTrue();
        assertThat(fork.isFork(fork.minorityShare(), fork.separation())).isTrue();
    }

    @Test
    void strategyIsAssignedToTheDenseModes() {
        double[][] dense = {{0, 0}, {0, 1}, {1, 0}, {9, 9}};

        List<ModeRetention> retention =
                TwoMeans.of(dense).retention(new double[][] {{0.2, 0.2}, {4, 4}, {7, 7}});

        assertThat(retention)
                .containsExactlyInAnyOrder(
                        new ModeRetention(3, 4, 2, 3), new ModeRetention(1, 4, 1, 3));
    }

    @Test
    void onePlaceForAllIsNoFork() {
        TwoMeans modes = TwoMeans.of(new double[][] {{1, 1}, {1, 1}, {1, 1}});

        assertThat(modes.minorityShare()).isZero();
        assertThat(modes.separation()).isZero();
        assertThat(modes.isFork(0.2, 0)).isFalse();
    }

    @Test
    void twoPlacesAreApartWithoutLimit() {
        TwoMeans modes = TwoMeans.of(new double[][] {{1, 1}, {2, 1}, {1, 1}});

        assertThat(modes.minorityShare()).isEqualTo(1.0 / 3);
        assertThat(modes.separation()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void pointsWithoutModesAreRefused() {
        TwoMeans modes = TwoMeans.of(new double[][] {{1, 1}, {2, 1}});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwoMeans.of(new double[1][2]))
                .withMessage("a split takes at least 2 values, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwoMeans.of(new double[][] {{1}, {1, 2}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> modes.retention(new double[][] {{1}}))
                .withMessage("points of the strategy must be vectors of length 2, got 1");
        assertThatIllegalArgumentException().isThrownBy(() -> modes.retention(new double[0][]));
    }

    private static double scatter(double[][] points, int[] split) {
        double scatter = 0;
        for (int mode = 0; mode <= 1; mode++) {
            for (int k = 0; k < points[0].length; k++) {
                double count = 0;
                double sum = 0;
                double squares = 0;
                for (int i = 0; i < points.length; i++) {
                    if (split[i] == mode) {
                        count++;
                        sum += points[i][k];
                        squares += points[i][k] * points[i][k];
                    }
                }
                scatter += count == 0 ? 0 : squares - sum * sum / count;
            }
        }
        return scatter;
    }
}
