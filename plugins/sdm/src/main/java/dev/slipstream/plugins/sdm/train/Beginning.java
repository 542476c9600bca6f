// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.api.weights.StateDict;

/** What a student's weights begin as. */
public enum Beginning {
    /** Its teacher's. */
    TEACHER {
        @Override
        NDList weights(TrainingContext context, Teacher teacher) {
            return context.parameters(teacher.weights());
        }
    },
    /** Drawn, as those of a policy whose training begins: the paper's ablation. */
    SCRATCH {
        @Override
        NDList weights(TrainingContext context, Teacher teacher) {
            StateDict.Builder shapes = StateDict.under("");
            for (NDArray weight : teacher.weights()) {
                shapes.add(weight.getName(), weight.getShape().getShape());
            }
            StateDict.Draws draws = StateDict.gaussian(context.seed(), shape -> DEVIATION);
            try (NDManager scope = context.manager().newSubManager()) {
                return context.parameters(shapes.build().initial(draws, scope));
            }
        }
    };

    /** That of the policies' own trainer. */
    private static final double DEVIATION = 0.02;

    /** Makes trainable weights, owned by the training. */
    abstract NDList weights(TrainingContext context, Teacher teacher);
}
