// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.plugins.sdm.bell.Students;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four clipped implicit steps, against the same loop in PyTorch 2.13 in double precision. */
final class ImplicitStepsTest {

    private static final float[] NOISE = {1.2f, -.7f, .3f, -2.5f, .9f, .1f, -1.1f, .6f};

    private static final double[] CHUNK = {
        0.7841678636262597,
        0.42739108504006873,
        0.6151683369275375,
        0.08939203164262462,
        0.7278346880600188,
        0.5776128865500437,
        0.3522801842850812,
        0.6715015124937782
    };

    @ParameterizedTest
    @ValueSource(strings = {"noise", "clean"})
    void followTheTeacher(String kind) {
        try (Students students = new Students();
                CompiledRecipe recipe =
                        students.compile(
                                "{'policy': 'bell/%s', 'scheduler': {'use': 'bell/two-steps'}}"
                                        .formatted(kind));
                NDManager manager =
                        students.slipstream().runtime().engine().rootManager().newSubManager()) {
            BlockDenoiser denoiser = (BlockDenoiser) recipe.policy().denoiser();
            Teacher teacher =
                    new Teacher(
                            recipe.policy().spec(),
                            denoiser,
                            denoiser.differentiable().orElseThrow());
            NDArray noise = manager.create(NOISE, new Shape(1, 4, 2));
            NDList seen = new NDList(manager.create(new float[] {0.4f, 0.8f}, new Shape(1, 2, 1)));

            float[] chunk = new ImplicitSteps(teacher, 4).denoise(noise, seen).toFloatArray();

            for (int i = 0; i < chunk.length; i++) {
                assertThat((double) chunk[i]).isCloseTo(CHUNK[i], within(1e-5));
            }
        }
    }
}
