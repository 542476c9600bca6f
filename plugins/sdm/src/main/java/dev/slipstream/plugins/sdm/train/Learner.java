// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.TrainingContext;

import java.util.function.Function;

/** Trainable weights under an optimiser. */
final class Learner {

    /** For targets that move as the weights do, as those of two networks that train each other. */
    static final double NO_MOMENTUM = 0;

    /** For targets that stand still. */
    static final double MOMENTUM = 0.9;

    private final TrainingContext context;
    private final NDList weights;
    private final Optimizer optimizer;

    Learner(TrainingContext context, NDList weights, double momentum, double rate, Course course) {
        this.context = context;
        this.weights = weights;
        this.optimizer =
                context.adamW(
                        new AdamW(momentum, 0.999, 1e-8, course.clip()),
                        new ParameterGroup(weights, rate, course.decay()));
    }

    NDList weights() {
        return weights;
    }

    NDList optimizerState() {
        return optimizer.state();
    }

    /** Takes a step down a loss, and gives it. */
    double learn(double factor, Function<NDManager, NDArray> loss) {
        float value = context.gradients(loss);
        optimizer.step(factor);
        return value;
    }
}
