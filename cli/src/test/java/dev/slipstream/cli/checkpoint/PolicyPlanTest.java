// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import static dev.slipstream.cli.checkpoint.pickle.Refused.problem;
import static dev.slipstream.cli.checkpoint.pickle.Refused.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipstream.api.error.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

final class PolicyPlanTest {

    private static final String MODEL = "policy.model.";

    @Test
    void aTransformerBeginsWithTheActionOfTheLastObservation() {
        assertThat(TinyPolicy.transformer().plan().firstAction()).isEqualTo(1);
    }

    @Test
    void aUnetBeginsBehindItUnlessItSaysOtherwise() {
        TinyPolicy policy = TinyPolicy.unet().set("policy.n_action_steps", 2L);

        assertThat(policy.plan().firstAction()).isEqualTo(2);
        assertThat(policy.set("policy.oa_step_convention", true).plan().firstAction()).isEqualTo(1);
    }

    @Test
    void whatTheCfgLeavesOutIsReadOffTheTensors() {
        TinyPolicy policy =
                TinyPolicy.transformer().leaveOut(MODEL + "n_layer").leaveOut(MODEL + "n_emb");

        assertThat(policy.plan().network().sizes()).containsEntry("n_layer", 2);
        assertThat(policy.plan().network().sizes()).containsEntry("n_emb", 4);
    }

    @Test
    void whatNeitherSaysIsTheReferencesDefault() {
        TinyPolicy policy =
                TinyPolicy.unet()
                        .set("policy.n_action_steps", 2L)
                        .leaveOut(MODEL + "n_groups")
                        .leaveOut("policy.noise_scheduler.num_train_timesteps")
                        .leaveOut("policy.noise_scheduler.beta_schedule");

        assertThat(policy.plan().network().sizes()).containsEntry("n_groups", 8);
        assertThat(policy.plan().process())
                .isEqualTo(new TrainedProcess(1000, "linear", 0.0001, 0.02, "epsilon"));
    }

    @Test
    void encoderLayersOfTheMemoryAreCounted() {
        TinyPolicy policy =
                TinyPolicy.transformer().drop("model.encoder.").leaveOut(MODEL + "n_cond_layers");
        new TransformerNetwork(2, 2, 4, 2, 3, 2, 2, 4, true, 2, 0, 0.1)
                .tensors()
                .forEach(policy::tensor);

        assertThat(policy.plan().network().sizes()).containsEntry("n_cond_layers", 2);
        assertThat(policy.needed().needed()).hasSize(14 + 2 * 18 + 2 * 12);
    }

    static Stream<Arguments> disagreements() {
        return Stream.of(
                arguments(MODEL + "n_layer", 3L, "2"),
                arguments(MODEL + "n_emb", 8L, "4"),
                arguments(MODEL + "input_dim", 3L, "2"),
                arguments(MODEL + "output_dim", 3L, "2"),
                arguments(MODEL + "horizon", 8L, "4"),
                arguments(MODEL + "n_obs_steps", 3L, "2"),
                arguments(MODEL + "cond_dim", 4L, "3"),
                arguments(MODEL + "n_cond_layers", 1L, "0"),
                arguments(MODEL + "causal_attn", false, "true"),
                arguments("policy.horizon", 8L, "4"),
                arguments("policy.obs_dim", 4L, "3"),
                arguments("policy.action_dim", 3L, "2"),
                arguments("policy.n_obs_steps", 3L, "2"));
    }

    @ParameterizedTest
    @MethodSource
    void disagreements(String key, Object said, String shown) {
        Problem problem = problem(() -> TinyPolicy.transformer().set(key, said).plan());

        assertThat(problem.code()).isEqualTo("IMP-011");
        assertThat(problem.where()).isEqualTo("key '" + key + "' of the checkpoint's cfg");
        assertThat(problem.found()).isEqualTo(String.valueOf(said));
        assertThat(problem.wanted()).startsWith(shown + ",");
    }

    static Stream<Arguments> disagreementsOfUnets() {
        List<Object> channels = new ArrayList<>(List.of(8L, 32L));
        return Stream.of(
                arguments(MODEL + "input_dim", 3L, "2"),
                arguments(MODEL + "diffusion_step_embed_dim", 8L, "4"),
                arguments(MODEL + "down_dims", channels, "[8, 16]"),
                arguments(MODEL + "kernel_size", 5L, "3"),
                arguments(MODEL + "cond_predict_scale", false, "true"),
                arguments(MODEL + "global_cond_dim", 7L, "6"),
                arguments("policy.obs_dim", 4L, "6"),
                arguments("policy.n_obs_steps", 1L, "6"),
                arguments("policy.action_dim", 3L, "2"));
    }

    @ParameterizedTest
    @MethodSource
    void disagreementsOfUnets(String key, Object said, String shown) {
        Problem problem =
                problem(
                        () ->
                                TinyPolicy.unet()
                                        .set("policy.n_action_steps", 1L)
                                        .set(key, said)
                                        .plan());

        assertThat(problem.code()).isEqualTo("IMP-011");
        assertThat(problem.wanted()).startsWith(shown + ",");
    }

    @Test
    void allDisagreementsAreToldAtOnce() {
        List<Problem> problems =
                problems(
                        () ->
                                TinyPolicy.transformer()
                                        .set(MODEL + "n_layer", 3L)
                                        .set(MODEL + "cond_dim", 5L)
                                        .plan());

        assertThat(problems).hasSize(2);
    }

    static Stream<Arguments> unsupported() {
        return Stream.of(
                arguments(TinyPolicy.transformer().tensor("obs_encoder.conv1.weight", 1), "images"),
                arguments(
                        TinyPolicy.transformer()
                                .set("policy._target_", "diffusion_policy.policy.ibc.IbcPolicy"),
                        "'diffusion_policy.policy.ibc.IbcPolicy'"),
                arguments(TinyPolicy.transformer().leaveOut("policy._target_"), "''"),
                arguments(TinyPolicy.transformer().set("policy.obs_as_cond", false), "paints"),
                arguments(TinyPolicy.transformer().drop("model.cond_obs_emb."), "paints"),
                arguments(TinyPolicy.transformer().set(MODEL + "time_as_cond", false), "BERT"),
                arguments(TinyPolicy.transformer().drop("model.decoder."), "BERT"),
                arguments(
                        TinyPolicy.transformer().set("policy.pred_action_steps_only", true),
                        "the executed actions alone"),
                arguments(
                        TinyPolicy.unet().set("policy.obs_as_local_cond", true),
                        "an observation for each action"),
                arguments(
                        TinyPolicy.unet().tensor("model.local_cond_encoder.0.weight", 1),
                        "an observation for each action"),
                arguments(TinyPolicy.unet().set("policy.obs_as_global_cond", false), "paints"),
                arguments(
                        TinyPolicy.transformer()
                                .set("policy.noise_scheduler.rescale_betas_zero_snr", true),
                        "a value"),
                arguments(
                        TinyPolicy.transformer()
                                .set("policy.noise_scheduler.trained_betas", new ArrayList<>()),
                        "a value"));
    }

    @ParameterizedTest
    @MethodSource
    void unsupported(TinyPolicy policy, String found) {
        Problem problem = problem(policy::plan);

        assertThat(problem.code()).isEqualTo("IMP-010");
        assertThat(problem.found()).contains(found);
    }

    @ParameterizedTest
    @CsvSource({
        "policy.n_action_steps, 4",
        "policy.n_action_steps, 0",
        "policy.model.n_head, 3",
        "policy.model.n_head, 0",
        "policy.noise_scheduler.num_train_timesteps, 0",
    })
    void valuesWithoutSenseAreRefused(String key, long value) {
        Problem problem = problem(() -> TinyPolicy.transformer().set(key, value).plan());

        assertThat(problem.code()).isEqualTo("IMP-009");
        assertThat(problem.where()).contains("'" + key + "'");
    }

    @Test
    void aHorizonThatTheLevelsCannotHalveIsRefused() {
        assertThat(problem(() -> TinyPolicy.unet().set("policy.horizon", 5L).plan()).wanted())
                .isEqualTo("a multiple of 2");
    }

    @ParameterizedTest
    @CsvSource({
        "policy.noise_scheduler.beta_schedule, sigmoid",
        "policy.noise_scheduler.prediction_type, score",
    })
    void wordsThatAreUnknownAreRefused(String key, String word) {
        Problem problem = problem(() -> TinyPolicy.transformer().set(key, word).plan());

        assertThat(problem.code()).isEqualTo("IMP-009");
        assertThat(problem.found()).isEqualTo("'" + word + "'");
    }

    @Test
    void aTensorThatTheSizesAreReadFromMustBeThere() {
        Problem problem = problem(() -> TinyPolicy.transformer().drop("model.pos_emb").plan());

        assertThat(problem.code()).isEqualTo("IMP-012");
        assertThat(problem.where()).contains("'model.pos_emb'");
    }
}
