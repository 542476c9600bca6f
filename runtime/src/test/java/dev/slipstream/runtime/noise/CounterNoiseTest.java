// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Noise;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

class CounterNoiseTest {

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.0",
        "0.6, 0.2533471031357998",
        "0.9, 1.2815515655446008",
        "0.92500001, 1.439531541582168",
        "0.975, 1.9599639845400536",
        "0.999, 3.090232306167813",
        "1e-4, -3.71901648545568",
        "1e-9, -5.9978070150076865",
        "1.1641532182693481e-10, -6.337957754553789",
        "0.9999999998835847, 6.337957754553789",
        "1e-12, -7.034483825301132"
    })
    void quantilesAreThoseOfTheGaussian(double share, double value) {
        assertThat(NormalQuantile.at(share)).isCloseTo(value, within(1e-9));
    }

    @Test
    void isAFunctionOfItsArgumentsAlone() {
        float[] all = draw(new CounterNoise(3), 5, Noise.STEP, 42, 64);
        float[] again = draw(new CounterNoise(3), 5, Noise.STEP, 42, 64);
        float[] part = draw(new CounterNoise(3), 5, Noise.STEP, 42, 7);

        assertThat(again).containsExactly(all);
        assertThat(part).containsExactly(Arrays.copyOf(all, 7));
    }

    @Test
    void everyArgumentCounts() {
        float[] noise = draw(new CounterNoise(3), 5, Noise.STEP, 42, 16);

        assertThat(draw(new CounterNoise(4), 5, Noise.STEP, 42, 16)).isNotEqualTo(noise);
        assertThat(draw(new CounterNoise(3), 6, Noise.STEP, 42, 16)).isNotEqualTo(noise);
        assertThat(draw(new CounterNoise(3), 5, Noise.START, 42, 16)).isNotEqualTo(noise);
        assertThat(draw(new CounterNoise(3), 5, Noise.STEP, 43, 16)).isNotEqualTo(noise);
    }

    @Test
    void staysWhatItWas() {
        // Recorded runs rest on these numbers: a change here breaks every one of them.
        assertThat(draw(new CounterNoise(7), 0, Noise.START, 0, 4))
                .containsExactly(-0.3321713f, -0.17426491f, 0.35367888f, -0.8606011f);
    }

    @Test
    void momentsAreThoseOfTheGaussian() {
        int count = 400_000;
        float[] noise = draw(new CounterNoise(11), 0, "moments", 0, count);
        double mean = 0;
        double square = 0;
        double fourth = 0;
        double neighbours = 0;
        for (int i = 0; i < count; i++) {
            double x = noise[i];
            mean += x / count;
            square += x * x / count;
            fourth += x * x * x * x / count;
            neighbours += i > 0 ? x * noise[i - 1] / count : 0;
        }

        // Five standard errors each.
        assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(count)));
        assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
        assertThat(fourth).isCloseTo(3, within(5 * Math.sqrt(96.0 / count)));
        assertThat(neighbours).isCloseTo(0, within(5 / Math.sqrt(count)));
    }

    @Test
    void neighbouringSeedsAreUnrelated() {
        int count = 100_000;
        float[] a = draw(new CounterNoise(100_000), 0, Noise.START, 0, count);
        float[] b = draw(new CounterNoise(100_001), 0, Noise.START, 0, count);
        double product = 0;
        for (int i = 0; i < count; i++) {
            product += a[i] * (double) b[i] / count;
        }

        assertThat(product).isCloseTo(0, within(5 / Math.sqrt(count)));
    }

    @Test
    void uniformNumbersFillTheUnitInterval() {
        double[] numbers = new CounterNoise(1).uniform(0, "choice", 0, 10_000);

        assertThat(Arrays.stream(numbers)).allMatch(u -> u > 0 && u < 1);
        assertThat(Arrays.stream(numbers).average().orElseThrow()).isCloseTo(0.5, within(0.015));
    }

    private static float[] draw(
            CounterNoise noise, int call, String purpose, float timestep, int count) {
        float[] numbers = new float[count];
        noise.gaussian(call, purpose, timestep, numbers, 0, count);
        return numbers;
    }
}
