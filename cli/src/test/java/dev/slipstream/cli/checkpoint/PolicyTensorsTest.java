// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import static dev.slipstream.cli.checkpoint.pickle.Refused.problem;
import static dev.slipstream.cli.checkpoint.pickle.Refused.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.error.Problem;
import dev.slipstream.cli.checkpoint.Imported.LeftOut;

import org.junit.jupiter.api.Test;

final class PolicyTensorsTest {

    @Test
    void whatThePolicyDoesNotNeedIsCounted() {
        PolicyTensors tensors =
                TinyPolicy.transformer()
                        .tensor("_dummy_variable", 0)
                        .tensor("mask_generator._dummy_variable", 0)
                        .tensor("normalizer.params_dict.obs.input_stats.min", 3)
                        .tensor("normalizer.params_dict.obs.input_stats.max", 3)
                        .tensor("normalizer.params_dict.image.scale", 1)
                        .needed();

        assertThat(tensors.leftOut())
                .containsExactly(
                        new LeftOut("model.mask", 1),
                        new LeftOut("model.memory_mask", 1),
                        new LeftOut("_dummy_variable", 1),
                        new LeftOut("mask_generator.*", 1),
                        new LeftOut("normalizer.params_dict.obs.input_stats.*", 2),
                        new LeftOut("normalizer.params_dict.image.*", 1));
        assertThat(tensors.needed())
                .doesNotContainKey("model.mask")
                .containsKey("normalizer.params_dict.action.offset");
    }

    @Test
    void theNormaliserIsNoPartOfTheNetwork() {
        PolicyTensors tensors = TinyPolicy.unet().set("policy.n_action_steps", 2L).needed();

        long all = tensors.needed().values().stream().mapToLong(tensor -> tensor.elements()).sum();
        assertThat(tensors.parameters()).isEqualTo(all - 2 * (3 + 2));
    }

    @Test
    void aTensorThatIsMissingIsNamed() {
        Problem problem = problem(() -> TinyPolicy.transformer().drop("model.ln_f.bias").needed());

        assertThat(problem.code()).isEqualTo("IMP-012");
        assertThat(problem.where()).isEqualTo("tensor 'model.ln_f.bias' of the checkpoint");
    }

    @Test
    void aNormaliserOfAnotherSizeIsNamed() {
        Problem problem =
                problem(
                        () ->
                                TinyPolicy.transformer()
                                        .tensor("normalizer.params_dict.obs.scale", 1)
                                        .needed());

        assertThat(problem.code()).isEqualTo("IMP-011");
        assertThat(problem.found()).isEqualTo("the shape [1]");
        assertThat(problem.wanted()).startsWith("[3],");
    }

    @Test
    void aTensorThatTheNetworkHasNoPlaceForIsNamed() {
        Problem problem =
                problem(
                        () ->
                                TinyPolicy.transformer()
                                        .tensor("model.adapter\u0007.weight", 1)
                                        .needed());

        assertThat(problem.code()).isEqualTo("IMP-011");
        assertThat(problem.where()).isEqualTo("tensor 'model.adapter?.weight' of the checkpoint");
    }

    @Test
    void onlySomeOfManyProblemsAreTold() {
        assertThat(
                        problems(
                                () ->
                                        TinyPolicy.transformer()
                                                .drop("normalizer.")
                                                .drop("model.decoder.layers.0.self_attn")
                                                .drop("model.decoder.layers.1.self_attn")
                                                .needed()))
                .hasSize(8);
    }
}
