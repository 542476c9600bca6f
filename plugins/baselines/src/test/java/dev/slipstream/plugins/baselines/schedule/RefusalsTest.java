// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import static dev.slipstream.plugins.baselines.schedule.Tables.cold;
import static dev.slipstream.plugins.baselines.schedule.Tables.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.SchedulerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What cannot work is refused when the scheduler is made, by the name of the key. */
final class RefusalsTest {

    static List<SchedulerFactory<?>> factories() {
        return List.of(new DdpmFactory(), new DdimFactory(), new DpmppFactory(), new LcmFactory());
    }

    private static void refused(
            SchedulerFactory<?> factory, ProcessContext context, String key, String... options) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> cold(factory, context, options))
                .satisfies(
                        refusal ->
                                assertThat(refusal.problems())
                                        .extracting(Problem::where)
                                        .contains(
                                                "option '%s' of scheduler '%s'"
                                                        .formatted(key, factory.name())));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void defaultsWorkOnFewTrainedTimesteps(SchedulerFactory<?> factory) {
        assertThat(cold(factory, context("num_train_timesteps=10")).steps()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void keysThatDescribeTheDenoiserArePassed(SchedulerFactory<?> factory) {
        assertThat(
                        cold(
                                factory,
                                context(),
                                "num_train_timesteps=100",
                                "beta_schedule=squaredcos_cap_v2",
                                "prediction_type=epsilon"))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void keysThatDifferFromTheDenoiserAreRefused(SchedulerFactory<?> factory) {
        refused(factory, context(), "prediction_type", "prediction_type=sample");
        refused(factory, context(), "num_train_timesteps", "num_train_timesteps=1000");
        refused(factory, context(), "beta_schedule", "beta_schedule=linear");
        refused(factory, context(), "trained_betas", "trained_betas=0.1,0.2");
        refused(factory, context(), "rescale_betas_zero_snr", "rescale_betas_zero_snr=true");
        refused(factory, context(), "beta_end", "beta_end=0.5");
        refused(
                factory,
                context(),
                "beta_schedule",
                "beta_schedule=squaredcos_cap_v2",
                "rescale_betas_zero_snr=true");
    }

    @Test
    void everythingThatDiffersIsToldTogether() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () ->
                                cold(
                                        new DdimFactory(),
                                        context(),
                                        "prediction_type=sample",
                                        "beta_schedule=linear"))
                .satisfies(refusal -> assertThat(refusal.problems()).hasSize(2));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void flowsAreRefused(SchedulerFactory<?> factory) {
        ProcessContext flow = ProcessContext.of(Diffusion.flow(100), Prediction.FLOW);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> cold(factory, flow))
                .withMessageContainingAll("trained on a flow", "use the scheduler 'flow'");
    }

    @ParameterizedTest
    @MethodSource("factories")
    void noiseAloneSaysNothingWithoutSignal(SchedulerFactory<?> factory) {
        Diffusion dark = Diffusion.ofAlphasCumprod(0.9f, 0.5f, 0);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> cold(factory, ProcessContext.of(dark, Prediction.EPSILON)))
                .withMessageContainingAll("predicts epsilon", "no signal at timestep 2");
    }

    @ParameterizedTest
    @MethodSource("factories")
    void moreStepsThanWereTrainedAreRefused(SchedulerFactory<?> factory) {
        refused(factory, context(), "steps", "steps=101");
    }

    @ParameterizedTest
    @MethodSource("factories")
    void wrongListsAreRefused(SchedulerFactory<?> factory) {
        refused(factory, context(), "timesteps", "timesteps=100,50");
        refused(factory, context(), "timesteps", "timesteps=50,60");
        refused(factory, context(), "timesteps", "timesteps=50,50");
        refused(factory, context(), "timesteps", "timesteps=50,0", "steps=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=100 steps=40",
                "from=38 steps=40",
                "from=95 steps=1",
                "from=95",
                "from=95 timesteps=95,0"
            })
    void aFirstTimestepThatStepsCannotLieBelowIsRefused(String options) {
        refused(new DdimFactory(), context(), "from", options.split(" ", -1));
    }

    @Test
    void offsetsBeyondTheTrainedTimestepsAreRefused() {
        refused(new DdimFactory(), context(), "steps_offset", "steps_offset=1", "steps=100");
        refused(new DdpmFactory(), context(), "steps_offset", "steps_offset=60", "steps=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leading", "linspace"})
    void timestepsThatWouldRepeatAreRefused(String spacing) {
        refused(new DpmppFactory(), context(), "steps", "steps=100", "timestep_spacing=" + spacing);
    }

    @Test
    void consistencyTakesItsStepsFromTheDistillation() {
        refused(new LcmFactory(), context(), "steps", "steps=51");
        refused(
                new LcmFactory(),
                context(),
                "original_inference_steps",
                "original_inference_steps=101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "use_exponential_sigmas",
                "use_beta_sigmas",
                "use_lu_lambdas",
                "use_flow_sigmas",
                "use_dynamic_shifting"
            })
    void unsupportedKeysAreRefusedUnlessOff(String key) {
        refused(new DpmppFactory(), context(), key, key + "=true");
    }

    @ParameterizedTest
    @CsvSource({
        "final_sigmas_type, algorithm_type=dpmsolver",
        "thresholding, algorithm_type=dpmsolver final_sigmas_type=sigma_min thresholding=true",
        "solver_order, algorithm_type=sde-dpmsolver final_sigmas_type=sigma_min solver_order=3",
        "use_karras_sigmas, use_karras_sigmas=true timesteps=9",
        "lambda_min_clipped, lambda_min_clipped=100"
    })
    void solversThatDoNotExistAreRefused(String key, String options) {
        refused(new DpmppFactory(), context(), key, options.split(" ", -1));
    }

    @Test
    void karrasLevelsNeedTwoTimesteps() {
        refused(
                new DpmppFactory(),
                context("num_train_timesteps=1"),
                "use_karras_sigmas",
                "use_karras_sigmas=true",
                "steps=1");
    }
}
