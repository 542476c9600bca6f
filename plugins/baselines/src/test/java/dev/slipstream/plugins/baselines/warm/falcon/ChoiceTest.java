// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm.falcon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.plugins.baselines.warm.falcon.Latents.Latent;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ChoiceTest {

    private static final List<Latent> FITTING =
            List.of(new Latent(0, 40), new Latent(1, 20), new Latent(2, 30));

    /** How often each is drawn over evenly spread chances. */
    private static double share(double temperature, int place) {
        int draws = 10_000;
        int count = 0;
        for (int i = 0; i < draws; i++) {
            if (new Choice(temperature).of(FITTING, i / (double) draws).place() == place) {
                count++;
            }
        }
        return count / (double) draws;
    }

    @Test
    void withoutTemperatureTheEarliestIsTaken() {
        assertThat(share(0, 1)).isEqualTo(1);
    }

    @Test
    void earlyTimestepsArePreferredByASoftmax() {
        double sum = Math.exp(-4) + Math.exp(-2) + Math.exp(-3);

        assertThat(share(10, 0)).isCloseTo(Math.exp(-4) / sum, within(1e-3));
        assertThat(share(10, 1)).isCloseTo(Math.exp(-2) / sum, within(1e-3));
        assertThat(share(10, 2)).isCloseTo(Math.exp(-3) / sum, within(1e-3));
    }

    @Test
    void greatTemperaturesDrawEvenly() {
        assertThat(share(1e9, 0)).isCloseTo(1 / 3.0, within(1e-3));
    }

    @Test
    void anyChanceGivesASample() {
        assertThat(new Choice(10).of(FITTING, Math.nextDown(1.0)).place()).isEqualTo(2);
        assertThat(new Choice(0.001).of(FITTING, Math.nextDown(1.0)).place()).isEqualTo(1);
    }
}
