// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.api.train.PlanTable;
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.plugins.tts.lattice.Direction;

/** The pruner's tensors under the reference's names, in the order in which its text takes them. */
final class PrunerTensors {

    /** The matrix that decides. */
    static final String DECISION = "head.weight";

    static final String DECISION_BIAS = "head.bias";

    private static final String PROJECTION = "memory_proj.weight";

    private PrunerTensors() {}

    /**
     * The tensors of a network.
     *
     * @param shape its sizes
     * @param steps the steps of the plan that its gates begin with, 0 for none
     * @param blocks the blocks of each step
     * @param tokenWidth numbers of a token
     */
    static StateDict of(PrunerShape shape, int steps, int blocks, long tokenWidth) {
        long n = shape.hidden();
        int choices = 1 + Direction.values().length;
        String decoder = "transformer_decoder.layers.0.";
        StateDict.Builder tensors =
                StateDict.under("")
                        .layer("memory_proj", n, tokenWidth)
                        .attention(decoder + "self_attn", n)
                        .attention(decoder + "multihead_attn", n)
                        .layer(decoder + "linear1", shape.feedForward(), n)
                        .layer(decoder + "linear2", n, shape.feedForward())
                        .layer(decoder + "norm1", n)
                        .layer(decoder + "norm2", n)
                        .layer(decoder + "norm3", n)
                        .layer("head", choices, n);
        if (steps > 0) {
            tensors.add(PlanTable.NAME, steps, blocks, choices);
        }
        return tensors.build();
    }

    /** The width of the tokens that a file's weights are for. */
    static long tokenWidth(NDList weights, String where) {
        NDArray projection = weights.get(PROJECTION);
        if (projection == null || projection.getShape().dimension() != 2) {
            throw new WeightsException(
                    new Problem(
                            "TTS-002",
                            where,
                            "no matrix '" + PROJECTION + "'",
                            "the weights of a pruner",
                            "use a pruner that was trained for this policy"));
        }
        return projection.getShape().get(1);
    }
}
