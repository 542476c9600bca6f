// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DiffusionTest {

    private static final Diffusion COSINE = Diffusion.squaredCosine(100);

    /** The reference implementation's cumulative products for 100 timesteps. */
    @ParameterizedTest
    @CsvSource({
        "0, .999369",
        "5, .988967",
        "10, .966717",
        "25, .835621",
        "50, .478265",
        "75, .133495",
        "90, .01954",
        "98, 2.43e-4",
        "99, 2.43e-7"
    })
    void squaredCosineIsTheReference(int timestep, double alphaBar) {
        assertThat(COSINE.alphaBar(timestep) / alphaBar).isCloseTo(1, within(2e-3));
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void conversionsRecoverCleanAndNoise(Prediction kind) {
        Diffusion process = kind == Prediction.FLOW ? Diffusion.flow(100) : COSINE;
        for (int t = 0; t < 99; t++) {
            double clean = 0.7;
            double noise = -1.3;
            double alpha = process.alpha(t);
            double sigma = process.sigma(t);
            double sample = alpha * clean + sigma * noise;
            double prediction =
                    switch (kind) {
                        case EPSILON -> noise;
                        case SAMPLE -> clean;
                        case VELOCITY -> alpha * noise - sigma * clean;
                        case FLOW -> noise - clean;
                    };

            assertThat(
                            process.cleanOfSample(kind, t) * sample
                                    + process.cleanOfPrediction(kind, t) * prediction)
                    .isCloseTo(clean, within(1e-9));
            assertThat(
                            process.noiseOfSample(kind, t) * sample
                                    + process.noiseOfPrediction(kind, t) * prediction)
                    .isCloseTo(noise, within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void conversionsHoldOnAProcessThatDoesNotPreserveVariance(Prediction kind) {
        Diffusion process = Diffusion.flow(10);
        double alpha = process.alpha(3);
        double sigma = process.sigma(3);
        double sample = alpha * 0.7 + sigma * -1.3;
        double prediction =
                switch (kind) {
                    case EPSILON -> -1.3;
                    case SAMPLE -> 0.7;
                    case VELOCITY -> alpha * -1.3 - sigma * 0.7;
                    case FLOW -> -2;
                };

        assertThat(
                        process.cleanOfSample(kind, 3) * sample
                                + process.cleanOfPrediction(kind, 3) * prediction)
                .isCloseTo(0.7, within(1e-6));
    }

    @Test
    void belowZeroIsClean() {
        assertThat(COSINE.alpha(-1)).isEqualTo(1);
        assertThat(COSINE.sigma(-1)).isZero();
    }

    @Test
    void betweenTimestepsItInterpolates() {
        assertThat(COSINE.alphaBar(10.25))
                .isCloseTo(0.75 * COSINE.alphaBar(10) + 0.25 * COSINE.alphaBar(11), within(1e-12));
    }

    @Test
    void pastTheLastTimestepIsAnError() {
        assertThatThrownBy(() -> COSINE.alpha(99.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99.5")
                .hasMessageContaining("99");
    }

    @Test
    void signalOutsideTheUnitIntervalIsAnError() {
        assertThatThrownBy(() -> Diffusion.ofAlphasCumprod(0.5f, Float.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Diffusion.ofAlphasCumprod(1.5f))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void processesAreValues() {
        assertThat(Diffusion.squaredCosine(100)).isEqualTo(COSINE).hasSameHashCodeAs(COSINE);
        assertThat(Diffusion.squaredCosine(50)).isNotEqualTo(COSINE);
        assertThat(Diffusion.flow(100)).isNotEqualTo(COSINE);
    }
}
