// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.api.train.Demonstrations.Recorded;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.api.train.TrainingContext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Trains STEP's predictor on demonstrations by the mean squared error. */
record StepTrainer(int updates, double rate) implements Trainer {

    private static final String LOSS =
            """
              def loss(self, w: List[Tensor], previous: Tensor, seen: Tensor, target: Tensor) -> Tensor:
                d = self.predict(w, previous, seen) - target
                return torch.mean(d * d)
            """;

    @Override
    public void train(TrainingContext context) {
        NDManager manager = context.manager();
        Kernel kernel = context.kernels().compile(StepPredictor.SOURCE.plus(LOSS));
        NDList weights = context.parameters(StepPredictor.weights(manager, 0, 0, 0));
        Optimizer optimizer = context.adamW(AdamW.DEFAULT, new ParameterGroup(weights, rate, 0));
        Windows windows = Windows.of(context.demonstrations().orElseThrow(), manager);
        for (int update = 0; update < updates; update++) {
            float loss =
                    context.gradients(
                            scope ->
                                    kernel.differentiate(
                                                    scope,
                                                    "loss",
                                                    Argument.of(weights),
                                                    Argument.of(windows.previous()),
                                                    Argument.of(windows.seen()),
                                                    Argument.of(windows.target()))
                                            .singletonOrThrow());
            optimizer.step(0.5 + 0.5 * Math.cos(Math.PI * update / updates));
            context.progress(update + 1L, updates, Map.of("loss", (double) loss));
        }
        context.write("predictor", weights);
        context.write("predictor.md", "A linear predictor after " + updates + " updates.\n");
    }

    /** All windows of all demonstrations: the chunk before, what was seen, and the chunk. */
    private record Windows(NDArray previous, NDArray seen, NDArray target) {

        static Windows of(Demonstrations demonstrations, NDManager manager) {
            int horizon = ToyNetworks.HORIZON;
            List<float[][]> previous = new ArrayList<>();
            List<float[][]> seen = new ArrayList<>();
            List<float[][]> target = new ArrayList<>();
            for (int i = 0; i < demonstrations.episodes(); i++) {
                Recorded episode = demonstrations.episode(i);
                float[][] states = episode.observations().get("state");
                float[][] actions = episode.actions();
                for (int t = horizon; t + horizon <= actions.length; t++) {
                    previous.add(slice(actions, t - horizon, t));
                    seen.add(slice(states, t - 1, t + 1));
                    target.add(slice(actions, t, t + horizon));
                }
            }
            return new Windows(
                    array(previous, manager), array(seen, manager), array(target, manager));
        }

        private static float[][] slice(float[][] rows, int from, int to) {
            return Arrays.copyOfRange(rows, from, to);
        }

        private static NDArray array(List<float[][]> windows, NDManager manager) {
            int rows = windows.get(0).length;
            int width = windows.get(0)[0].length;
            float[] flat = new float[windows.size() * rows * width];
            int i = 0;
            for (float[][] window : windows) {
                for (float[] row : window) {
                    for (float value : row) {
                        flat[i++] = value;
                    }
                }
            }
            return manager.create(flat, new Shape(windows.size(), rows, width));
        }
    }
}
