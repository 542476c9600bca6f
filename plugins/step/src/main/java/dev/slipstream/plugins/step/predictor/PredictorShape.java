// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.predictor;

import dev.slipstream.api.plugin.Option;

/**
 * The sizes of a predictor that do not follow from the policy.
 *
 * @param predictor what asks and what is asked
 * @param width numbers of a token
 * @param heads attention heads
 * @param blocks blocks with cross-attention
 * @param selfAttention whether the slots of a chunk see each other
 * @param feedForward numbers of the hidden layers
 * @param encoderLayers layers that encode what learned slots ask
 */
public record PredictorShape(
        @Option(
                        "What asks in the cross-attention: the previous actions, as in the paper,"
                                + " or learned slots, as in its code.")
                Form predictor,
        @Option(value = "Numbers of a token.", min = 1) int width,
        @Option(value = "Attention heads; they divide the width.", min = 1) int heads,
        @Option(value = "Blocks with cross-attention.", min = 1) int blocks,
        @Option("Whether the slots of a chunk see each other, in front of the cross-attention.")
                boolean selfAttention,
        @Option(value = "Numbers of the blocks' hidden layers.", min = 1) int feedForward,
        @Option(value = "Layers that encode what learned slots ask.", min = 0) int encoderLayers) {

    /** The paper's sizes; half a million weights with Push-T's windows. */
    public static final PredictorShape DEFAULT =
            new PredictorShape(Form.PREVIOUS_QUERY, 128, 4, 2, true, 512, 2);

    /** Checks what the sizes have to do with each other. */
    public PredictorShape {
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "width " + width + " is not a multiple of heads " + heads);
        }
    }

    /** Layers of the encoder, of which only learned slots have need. */
    int encoders() {
        return predictor == Form.LEARNED_QUERY ? encoderLayers : 0;
    }
}
