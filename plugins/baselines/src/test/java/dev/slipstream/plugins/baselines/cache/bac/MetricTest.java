// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class MetricTest {

    private static final float[] ONE = {3, 0, 4};
    private static final float[] OTHER = {0, 2, 0};
    private static final float[] ZEROS = {0, 0, 0};

    @Test
    void cosineIsTheAngleAlone() {
        assertThat(Metric.COSINE.similarity(ONE, new float[] {6, 0, 8}))
                .isCloseTo(1, within(1e-12));
        assertThat(Metric.COSINE.similarity(ONE, OTHER)).isZero();
        assertThat(Metric.COSINE.similarity(ONE, new float[] {4, 0, -3})).isZero();
        assertThat(Metric.COSINE.similarity(ONE, new float[] {-3, 0, -4}))
                .isCloseTo(-1, within(1e-12));
    }

    @Test
    void zerosAreLikeZerosAlone() {
        assertThat(Metric.COSINE.similarity(ZEROS, ZEROS)).isEqualTo(1);
        assertThat(Metric.COSINE.similarity(ZEROS, ONE)).isZero();
    }

    @Test
    void distancesAreMeansAndNegative() {
        assertThat(Metric.L1.similarity(ONE, OTHER)).isCloseTo(-3, within(1e-12));
        assertThat(Metric.L2.similarity(ONE, OTHER)).isCloseTo(-29 / 3.0, within(1e-12));
        assertThat(Metric.L1.similarity(ONE, ONE)).isZero();
    }
}
