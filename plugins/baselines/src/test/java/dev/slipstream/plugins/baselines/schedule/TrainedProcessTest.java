// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** Squared signals of diffusers 0.42.1 with torch 2.13.0, bit for bit where nothing is rescaled. */
final class TrainedProcessTest {

    private static Diffusion of(String... words) {
        return OptionText.over(TrainedProcess.STANDARD, words).diffusion();
    }

    private static float signal(Diffusion diffusion, int timestep) {
        return (float) diffusion.alphaBar(timestep);
    }

    @Test
    void squaredCosine() {
        Diffusion diffusion = TrainedProcess.STANDARD.diffusion();

        assertThat(diffusion.timesteps()).isEqualTo(100);
        assertThat(signal(diffusion, 0)).isEqualTo(0.9993687f);
        assertThat(signal(diffusion, 50)).isEqualTo(0.47826457f);
        assertThat(signal(diffusion, 99)).isEqualTo(2.4285407e-07f);
    }

    @Test
    void linear() {
        Diffusion diffusion = of("num_train_timesteps=1000", "beta_schedule=linear");

        assertThat(signal(diffusion, 1)).isEqualTo(0.99978006f);
        assertThat(signal(diffusion, 500)).isEqualTo(0.07779665f);
        assertThat(signal(diffusion, 999)).isEqualTo(4.0358304e-05f);
    }

    @Test
    void scaledLinear() {
        Diffusion diffusion =
                of(
                        "num_train_timesteps=1000",
                        "beta_schedule=scaled_linear",
                        "beta_start=0.00085",
                        "beta_end=0.012");

        assertThat(signal(diffusion, 1)).isEqualTo(0.998296f);
        assertThat(signal(diffusion, 500)).isEqualTo(0.27633247f);
        assertThat(signal(diffusion, 999)).isEqualTo(0.004660095f);
    }

    @Test
    void listed() {
        Diffusion diffusion = of("num_train_timesteps=3", "trained_betas=0.01,0.05,0.1");

        assertThat(signal(diffusion, 1)).isEqualTo(0.9405f);
        assertThat(signal(diffusion, 2)).isEqualTo(0.84645f);
    }

    @Test
    void rescaled() {
        Diffusion diffusion = of("rescale_betas_zero_snr=true", "prediction_type=v_prediction");

        assertThat(diffusion.alphaBar(0)).isCloseTo(0.99936855, within(1e-6));
        assertThat(diffusion.alphaBar(50)).isCloseTo(0.4780544, within(1e-6));
        assertThat(diffusion.alphaBar(98)).isCloseTo(0.00022796523, within(1e-9));
        assertThat(diffusion.alphaBar(99)).isZero();
    }

    @Test
    void predictions() {
        assertThat(TrainedProcess.STANDARD.prediction()).isEqualTo(Prediction.EPSILON);
        TrainedProcess velocity =
                OptionText.over(TrainedProcess.STANDARD, "prediction_type=v_prediction");
        assertThat(velocity.prediction()).isEqualTo(Prediction.VELOCITY);
    }

    @Test
    void flows() {
        TrainedProcess process =
                OptionText.over(
                        TrainedProcess.STANDARD,
                        "num_train_timesteps=10",
                        "prediction_type=flow_prediction");

        assertThat(process.prediction()).isEqualTo(Prediction.FLOW);
        assertThat(process.diffusion()).isEqualTo(Diffusion.flow(10));
    }

    @Test
    void noiseAloneSaysNothingWithoutSignal() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> refused(true, "epsilon", "0.1,0.2"))
                .withMessageContainingAll("prediction_type", "rescale_betas_zero_snr");
    }

    @Test
    void betasOfAnotherNumberAreRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> refused(false, "epsilon", "0.1,0.2,0.3"))
                .withMessageContainingAll("trained_betas", "3 betas", "num_train_timesteps");
    }

    @Test
    void betasThatCannotBeRescaledAreRefused() {
        TrainedProcess still = refused(true, "sample", "0,0");
        TrainedProcess sudden = refused(true, "sample", "0.5,0");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(still::diffusion)
                .withMessageContaining("rescale_betas_zero_snr");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(sudden::diffusion)
                .withMessageContaining("rescale_betas_zero_snr");
    }

    private static TrainedProcess refused(boolean rescaled, String prediction, String betas) {
        return new TrainedProcess(
                2,
                Betas.LINEAR,
                0.0001,
                0.02,
                Arrays.stream(betas.split(",", -1)).map(Double::valueOf).toList(),
                rescaled,
                prediction);
    }
}
