// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.train;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.step.predictor.PredictorShape;

/**
 * How a predictor is trained.
 *
 * @param network the predictor's sizes
 * @param updates how many updates
 * @param batch windows an update
 * @param rate the largest learning rate
 * @param warmUp updates over which the rate rises
 * @param decay weight decay of matrices
 * @param clip the largest norm of the gradients
 * @param average the share that the running average keeps at each update
 * @param heldOut the share of episodes that are held out
 * @param noise the noise on the previous actions
 * @param dropped the share of windows that see no previous actions
 * @param checkpointEvery updates between checkpoints
 */
public record StepTrainingOptions(
        @Option("The predictor's sizes; the others follow from the teacher.")
                PredictorShape network,
        @Option(value = "Updates in all.", min = 1) int updates,
        @Option(value = "Windows an update.", min = 1) int batch,
        @Option(value = "The largest learning rate, behind the warm-up.", min = 0) double rate,
        @Option(value = "Updates over which the rate rises.", min = 0) int warmUp,
        @Option(value = "Weight decay of matrices; norms, biases and tables have none.", min = 0)
                double decay,
        @Option(value = "The largest norm of all gradients together; 0 for any.", min = 0)
                double clip,
        @Option(
                        value = "The share that the running average of the weights keeps.",
                        min = 0,
                        max = 1)
                double average,
        @Option(
                        value = "The share of episodes held out for the validation loss.",
                        min = 0,
                        max = 0.9)
                double heldOut,
        @Option(
                        value =
                                "Standard deviation of the noise on the previous actions,"
                                        + " normalised.",
                        min = 0)
                double noise,
        @Option(
                        value = "The share of windows that see zeros for previous actions.",
                        min = 0,
                        max = 1)
                double dropped,
        @Option(value = "Updates between checkpoints.", min = 1) int checkpointEvery) {

    /** What trained the predictor of the policy {@code pusht}. */
    public static final StepTrainingOptions DEFAULT =
            new StepTrainingOptions(
                    PredictorShape.DEFAULT,
                    12_000,
                    64,
                    1e-3,
                    500,
                    1e-3,
                    1,
                    0.999,
                    0.03,
                    0.05,
                    0.1,
                    500);
}
