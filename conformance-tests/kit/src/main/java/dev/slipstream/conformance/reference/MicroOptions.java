// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.Option;

/**
 * The options of {@code kit/micro}.
 *
 * @param prediction what the network predicts
 * @param seed what its weights are drawn from
 */
public record MicroOptions(
        @Option("What the network predicts: epsilon, sample or velocity.") Prediction prediction,
        @Option("What the weights are drawn from.") long seed) {

    static final MicroOptions DEFAULT = new MicroOptions(Prediction.EPSILON, 7);

    /** Refuses what a diffusion does not predict. */
    public MicroOptions {
        requireDiffusion(prediction);
    }

    static void requireDiffusion(Prediction prediction) {
        if (prediction == Prediction.FLOW) {
            throw new IllegalArgumentException(
                    "prediction flow belongs to a flow, and the kit's policies are diffusions");
        }
    }
}
