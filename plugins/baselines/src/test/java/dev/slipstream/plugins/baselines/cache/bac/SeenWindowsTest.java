// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.plugins.baselines.small.SmallRuns;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.Training;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

final class SeenWindowsTest {

    @TempDir Path folder;

    /** One episode whose state counts the steps. */
    private record Counting() implements Demonstrations {

        @Override
        public int episodes() {
            return 1;
        }

        @Override
        public Recorded episode(int index) {
            float[][] state = new float[10][];
            for (int step = 0; step < state.length; step++) {
                state[step] = new float[] {step, step, step};
            }
            return new Recorded(Map.of("state", state), new float[10][SmallRuns.ACTIONS]);
        }
    }

    @Test
    void areSpreadOverTheDataInNormalisedSpace() {
        try (SmallRuns runs = new SmallRuns();
                CompiledRecipe recipe = runs.compile("line", SmallRuns.DDIM);
                Training training =
                        new Training(
                                runs.slipstream().runtime().engine(),
                                new Training.Settings(
                                        1,
                                        folder,
                                        Optional.empty(),
                                        choice -> {
                                            throw new AssertionError(
                                                    "a scheduler was asked for: " + choice);
                                        },
                                        Optional.of(new Counting()),
                                        "windows",
                                        Evaluator.NONE,
                                        (done, total, figures) -> true));
                NDManager manager = training.manager().newSubManager()) {
            SeenWindows seen =
                    new SeenWindows(training, recipe.policy().spec(), recipe.denoiser().spec());

            // Nine windows, from steps -1 and 0 on; their thirds' middles are the 2nd, 5th and 8th.
            for (int third = 0; third < 3; third++) {
                NDArray state = seen.spread(third, 3, manager).get("state");
                float first = 3 * third;
                float second = first + 1;
                assertThat(state.getShape()).isEqualTo(new Shape(2, 3));
                assertThat(state.toFloatArray())
                        .containsExactly(
                                2 * first, first + 1, first, 2 * second, second + 1, second);
            }
        }
    }
}
