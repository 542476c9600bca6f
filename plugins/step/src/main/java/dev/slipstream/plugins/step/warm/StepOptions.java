// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.step.stall.StallOptions;

/**
 * How calls are started.
 *
 * @param weights the predictor's manifest
 * @param firstCall what an episode's first call begins with
 * @param previous which actions a chunk is predicted from
 * @param noiseMode how a prediction is noised
 * @param sigma the prediction's share, in the paper's mode
 * @param sigmaT the noise's share, in the paper's mode
 * @param kPrime the timestep of the start
 * @param stall when a robot stands still, and what disturbs it then
 */
public record StepOptions(
        @Option(
                        "The manifest that the trainer 'step' wrote, such as"
                                + " file:predictor.json, relative to the recipe's folder; its"
                                + " weights lie beside it. Without it, that of the policy 'pusht'.")
                String weights,
        @Option("What an episode's first call begins with: the cold start, or zeros.")
                FirstCall firstCall,
        @Option("Which actions a chunk is predicted from.") PreviousActions previous,
        @Option("How a prediction is noised.") NoiseMode noiseMode,
        @Option("The prediction's share in a start, in the paper's mode.") double sigma,
        @Option(value = "The noise's share in a start, in the paper's mode.", min = 0)
                double sigmaT,
        @Option(
                        value =
                                "The timestep of the start, from which the schedule's remaining"
                                        + " steps go on; -1 for the schedule's first.",
                        min = -1)
                double kPrime,
        @Option("When a robot stands still, and what disturbs it then.") StallOptions stall) {

    /** A prediction of Push-T, noised as the process would, where the schedule begins. */
    public static final StepOptions DEFAULT =
            new StepOptions(
                    "dev/slipstream/plugins/step/pusht/predictor.json",
                    FirstCall.FULL,
                    PreviousActions.EXECUTED,
                    NoiseMode.SCHEDULER,
                    1,
                    0.1,
                    -1,
                    StallOptions.DEFAULT);

    /** The same predictor, of which nothing is left in a start. */
    StepOptions drowned() {
        return new StepOptions(
                weights, FirstCall.ZEROS, previous, NoiseMode.PAPER, 0, 1, -1, StallOptions.NEVER);
    }

    boolean startsWhereTheScheduleDoes() {
        return kPrime < 0;
    }
}
