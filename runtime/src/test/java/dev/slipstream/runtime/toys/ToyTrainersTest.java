// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.SlipstreamRuntime;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.NoSchedulers;
import dev.slipstream.runtime.train.Training;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The toys' trainers find the answers that are known. */
class ToyTrainersTest {

    private static SlipstreamRuntime runtime;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    private void train(
            Trainer trainer, Optional<Policy> teacher, Optional<Demonstrations> demonstrations) {
        Training.Settings settings =
                new Training.Settings(
                        3,
                        folder,
                        teacher,
                        NoSchedulers.NONE,
                        demonstrations,
                        "a toy",
                        Evaluator.NONE,
                        (done, total, figures) -> true);
        try (Training training = new Training(runtime.engine(), settings)) {
            trainer.train(training);
            // What updates made on the way is gone.
            NDManager manager = training.manager();
            assertThat(((BaseNDManager) manager).getManagedArrays()).hasSizeLessThan(50);
        }
    }

    private Map<String, Float> written(String name) throws IOException {
        Map<String, Float> weights = new HashMap<>();
        try (NDManager manager = runtime.engine().rootManager().newSubManager();
                InputStream stream = Files.newInputStream(folder.resolve(name))) {
            for (NDArray weight : NDList.decode(manager, stream)) {
                weights.put(weight.getName(), weight.getFloat());
            }
        }
        return weights;
    }

    /** Every action is half of the one a horizon before, a tenth of what is seen, less .05. */
    private static Demonstrations lawful() {
        return new Demonstrations() {
            @Override
            public int episodes() {
                return 6;
            }

            @Override
            public Recorded episode(int index) {
                Random random = new Random(index);
                float[] state = new float[ToyNetworks.OBSERVED];
                float mean = 0;
                for (int i = 0; i < state.length; i++) {
                    state[i] = (float) random.nextGaussian();
                    mean += state[i] / state.length;
                }
                float[][] actions = new float[16][ToyNetworks.ACTIONS];
                float[][] states = new float[16][];
                for (int t = 0; t < actions.length; t++) {
                    states[t] = state;
                    for (int action = 0; action < ToyNetworks.ACTIONS; action++) {
                        actions[t][action] =
                                t < ToyNetworks.HORIZON
                                        ? (float) random.nextGaussian()
                                        : 0.5f * actions[t - ToyNetworks.HORIZON][action]
                                                + 0.1f * mean
                                                - 0.05f;
                    }
                }
                return new Recorded(Map.of("state", states), actions);
            }
        };
    }

    @Test
    void thePredictorIsTheLeastSquaresAnswer() throws IOException {
        train(new StepTrainer(400, 0.05), Optional.empty(), Optional.of(lawful()));

        Map<String, Float> weights = written("predictor.safetensors");
        assertThat(weights).containsOnlyKeys("previous", "seen", "offset");
        assertThat(weights.get("previous")).isCloseTo(0.5f, within(1e-3f));
        assertThat(weights.get("seen")).isCloseTo(0.1f, within(1e-3f));
        assertThat(weights.get("offset")).isCloseTo(-0.05f, within(1e-3f));
        assertThat(Files.readString(folder.resolve("predictor.md"))).contains("400 updates");
    }

    @Test
    void theStudentTakesItsTeachersStepsInOne() throws IOException {
        float[] grid = {65, 45, 25, 5};
        CompiledRecipe teacher =
                runtime.compile(
                        ToyRuns.linear("teacher").scheduler(ToyRuns.dense(), ToyRuns.NONE).build());
        train(new StudentTrainer(grid, 400, 0.05), Optional.of(teacher.policy()), Optional.empty());

        Map<String, Float> weights = written("student.safetensors");
        // The teacher's steps are affine in noise and observation, and so is one of the student's.
        double alpha = ToyRuns.DIFFUSION.alpha(65);
        double sigma = ToyRuns.DIFFUSION.sigma(65);
        double still = taught(grid, 0, 0);
        double ofNoise = taught(grid, 1, 0) - still;
        double ofSeen = taught(grid, 0, 1) - still;
        assertThat(weights.get("sample"))
                .isCloseTo((float) ((1 - alpha * ofNoise) / sigma), within(2e-3f));
        assertThat(weights.get("time"))
                .isCloseTo((float) (-alpha * still / sigma / 0.65), within(2e-3f));
        assertThat(weights.get("seen")).isCloseTo((float) (-alpha * ofSeen / sigma), within(2e-3f));
    }

    private static double taught(float[] grid, double noise, double seen) {
        return new Simulation(0.4, 0.3, 0.2, seen)
                .ddim(new double[] {noise}, grid, Double.MAX_VALUE)[0];
    }
}
