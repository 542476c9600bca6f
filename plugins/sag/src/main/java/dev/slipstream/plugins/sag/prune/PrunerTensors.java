// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import dev.slipstream.api.train.PlanTable;
import dev.slipstream.api.weights.StateDict;

import java.util.List;

/** The pruner's tensors by name, in the order in which its text takes them. */
final class PrunerTensors {

    /** The matrix that decides. */
    static final String DECISION = "mlp.4.weight";

    static final String DECISION_BIAS = "mlp.4.bias";

    private PrunerTensors() {}

    /**
     * The tensors of a network.
     *
     * @param shape its sizes
     * @param steps the steps of the plan that its gates begin with, 0 for none
     * @param blocks the blocks of each step
     * @param observed numbers of what is seen
     */
    static StateDict of(PrunerShape shape, int steps, int blocks, long observed) {
        long n = shape.hidden();
        StateDict.Builder tensors =
                StateDict.under("")
                        .layer("obs_encoder.0", shape.observation(), observed)
                        .layer("obs_encoder.2", shape.observation(), shape.observation())
                        .layer("mlp.0", shape.decision(), shape.observation() + n)
                        .layer("mlp.2", shape.decision(), shape.decision())
                        .layer("mlp.4", 2, shape.decision());
        for (int layer = 0; layer < shape.layers(); layer++) {
            String name = "encoder.layers." + layer + ".";
            for (String attention : attentions(shape.attention())) {
                tensors.layer(name + attention + ".norm", n)
                        .layer(name + attention + ".in_proj", 3 * n, n)
                        .layer(name + attention + ".out_proj", n, n);
            }
            tensors.layer(name + "norm", n)
                    .layer(name + "linear1", shape.feedForward(), n)
                    .layer(name + "linear2", n, shape.feedForward());
        }
        if (steps > 0) {
            tensors.add(PlanTable.NAME, steps, blocks, 2);
        }
        return tensors.build();
    }

    private static List<String> attentions(Attention attention) {
        return attention == Attention.AXES
                ? List.of("step_attn", "block_attn")
                : List.of("self_attn");
    }
}
