// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.plugins.step.predictor.Manifest;
import dev.slipstream.plugins.step.predictor.PredictorShape;
import dev.slipstream.plugins.step.small.SmallRuns;
import dev.slipstream.plugins.step.train.ConsecutiveWindows.Batch;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.Training;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which actions and observations a window holds, told by their numbers. */
final class ConsecutiveWindowsTest {

    /** Two episodes whose every number is that of its step, a hundred behind in the second. */
    private static final Demonstrations COUNTED =
            new Demonstrations() {
                @Override
                public int episodes() {
                    return 2;
                }

                @Override
                public Recorded episode(int index) {
                    float[][] goals = new float[9][];
                    float[][] states = new float[9][];
                    float[][] actions = new float[9][];
                    for (int step = 0; step < actions.length; step++) {
                        float number = 100 * index + step;
                        goals[step] = new float[] {number, number};
                        states[step] = new float[] {number, number, number};
                        // Units of the small policy: half, and one less.
                        actions[step] = new float[] {2 * number, number + 1};
                    }
                    return new Recorded(Map.of("goal", goals, "state", states), actions);
                }
            };

    private static SmallRuns runs;
    private static Training training;
    private static ConsecutiveWindows windows;

    @BeforeAll
    static void start(@TempDir Path output) {
        runs = new SmallRuns();
        Policy policy = runs.policy();
        training =
                new Training(
                        runs.slipstream().runtime().engine(),
                        new Training.Settings(
                                1,
                                output,
                                Optional.of(policy),
                                choice -> {
                                    throw new AssertionError("no scheduler is asked for");
                                },
                                Optional.of(COUNTED),
                                "a test",
                                Evaluator.NONE,
                                (done, total, figures) -> true));
        Manifest sizes =
                Manifest.of(PredictorShape.DEFAULT, policy.spec(), policy.denoiser().spec());
        windows = new ConsecutiveWindows(training, policy.spec(), sizes);
    }

    @AfterAll
    static void stop() {
        training.close();
        runs.close();
    }

    private static void assertSteps(NDArray window, int numbers, float... steps) {
        float[] found = window.toFloatArray();
        float[] wanted = new float[steps.length * numbers];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = steps[i / numbers];
        }
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void thereAreAsManyAsThePolicyWasTrainedOn() {
        // One that begins before an episode of nine, and two that end behind it less the horizon.
        assertThat(windows.size()).isEqualTo(2 * (1 + 9 + 1 - 3));
        assertThat(windows.episode(7)).isZero();
        assertThat(windows.episode(8)).isEqualTo(1);
    }

    @Test
    void previousActionsEndBeforeTheFirstToExecute() {
        Batch batch = windows.batch(new int[] {6}, training.manager());

        assertSteps(batch.previous(), 2, 2, 3, 4, 5);
        assertSteps(batch.seen().get(0), 2, 5, 6);
        assertSteps(batch.target(), 2, 5, 6, 7, 8);
    }

    @Test
    void edgesAreRepeated() {
        Batch batch = windows.batch(new int[] {8, 15}, training.manager());

        assertSteps(batch.previous().get(0), 2, 100, 100, 100, 100);
        assertSteps(batch.seen().get(0).get(0), 2, 100, 100);
        assertSteps(batch.target().get(0), 2, 100, 100, 101, 102);
        assertSteps(batch.previous().get(1), 2, 103, 104, 105, 106);
        assertSteps(batch.seen().get(0).get(1), 2, 106, 107);
        assertSteps(batch.target().get(1), 2, 106, 107, 108, 108);
    }

    @Test
    void observationsAreInThePolicysUnits() {
        Batch batch = windows.batch(new int[] {4}, training.manager());

        assertThat(batch.seen().get(1).toFloatArray()).containsExactly(6, 4, 3, 8, 5, 4);
    }
}
