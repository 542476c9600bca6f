// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Prediction;

/** The words of {@code prediction_type}. */
final class Predictions {

    static final String EPSILON = "epsilon";
    static final String SAMPLE = "sample";
    static final String VELOCITY = "v_prediction";
    static final String FLOW = "flow_prediction";

    private Predictions() {}

    static Prediction of(String word) {
        return switch (word) {
            case EPSILON -> Prediction.EPSILON;
            case SAMPLE -> Prediction.SAMPLE;
            case VELOCITY -> Prediction.VELOCITY;
            case FLOW -> Prediction.FLOW;
            default -> throw new IllegalArgumentException("no prediction type '" + word + "'");
        };
    }

    static String word(Prediction kind) {
        return switch (kind) {
            case EPSILON -> EPSILON;
            case SAMPLE -> SAMPLE;
            case VELOCITY -> VELOCITY;
            case FLOW -> FLOW;
        };
    }
}
