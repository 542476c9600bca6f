// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.transformer;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.plugins.baselines.network.Savings;

/**
 * The sizes of a transformer, under the names of the reference's configuration.
 *
 * @param inputDim numbers of an action that go in
 * @param outputDim numbers of an action that come out
 * @param horizon actions of a chunk
 * @param observationSteps observations that are seen
 * @param conditionDim numbers of an observation
 * @param layers decoder layers
 * @param heads attention heads
 * @param width numbers of a token
 * @param causal whether an action sees only those before it
 * @param timeAsCondition whether the timestep is a memory token
 * @param observationAsCondition whether the observations are memory tokens
 * @param conditionLayers encoder layers of the memory
 * @param embeddingDropout dropout of the embeddings, in the reference's training
 * @param attentionDropout dropout of the layers, in the reference's training
 */
public record TransformerShape(
        @Option(name = "input_dim", value = "Numbers of an action that go in.", min = 1)
                int inputDim,
        @Option(name = "output_dim", value = "Numbers of an action that come out.", min = 1)
                int outputDim,
        @Option(value = "Actions of a chunk.", min = 1) int horizon,
        @Option(name = "n_obs_steps", value = "Observations that are seen.", min = 1)
                int observationSteps,
        @Option(name = "cond_dim", value = "Numbers of an observation.", min = 1) int conditionDim,
        @Option(name = "n_layer", value = "Decoder layers.", min = 1) int layers,
        @Option(name = "n_head", value = "Attention heads; they divide the width.", min = 1)
                int heads,
        @Option(name = "n_emb", value = "Numbers of a token.", min = 4) int width,
        @Option(name = "causal_attn", value = "Whether an action sees only the actions before it.")
                boolean causal,
        @Option(name = "time_as_cond", value = "Whether the timestep is a memory token: true.")
                boolean timeAsCondition,
        @Option(name = "obs_as_cond", value = "Whether the observations are memory tokens: true.")
                boolean observationAsCondition,
        @Option(
                        name = "n_cond_layers",
                        value = "Encoder layers of the memory; 0 for a token-wise encoder.",
                        min = 0)
                int conditionLayers,
        @Option(
                        name = "p_drop_emb",
                        value = "The reference's dropout of embeddings; unused here.",
                        min = 0,
                        max = 1)
                double embeddingDropout,
        @Option(
                        name = "p_drop_attn",
                        value = "The reference's dropout of layers; unused here.",
                        min = 0,
                        max = 1)
                double attentionDropout) {

    /** The reference's low-dimensional Push-T at half its width. */
    public static final TransformerShape DEFAULT =
            new TransformerShape(2, 2, 16, 2, 20, 8, 4, 128, true, true, true, 0, 0, 0);

    /** Checks what the sizes have to do with each other. */
    public TransformerShape {
        if (width % heads != 0 || width % 2 != 0) {
            throw new IllegalArgumentException(
                    "n_emb " + width + " is not an even multiple of n_head " + heads);
        }
        if (inputDim != outputDim) {
            throw new IllegalArgumentException(
                    "input_dim " + inputDim + " and output_dim " + outputDim + " differ");
        }
        if (!timeAsCondition || !observationAsCondition) {
            throw new IllegalArgumentException(
                    "time_as_cond and obs_as_cond are true in every released policy, and here");
        }
    }

    /**
     * The same transformer for other data.
     *
     * @param seen numbers of an observation
     * @param done numbers of an action
     * @return the sizes
     */
    public TransformerShape of(int seen, int done) {
        return new TransformerShape(
                done,
                done,
                horizon,
                observationSteps,
                seen,
                layers,
                heads,
                width,
                causal,
                timeAsCondition,
                observationAsCondition,
                conditionLayers,
                embeddingDropout,
                attentionDropout);
    }

    /**
     * Whether queries and outputs are multiplied into the memory's keys and values: where the
     * tokens come apart (no encoder layers mix them) and are few enough to make it cheaper.
     */
    boolean folds(Savings savings) {
        return savings != Savings.NONE && conditionLayers == 0 && heads * memoryTokens() <= width;
    }

    /** Tokens of the memory: the timestep and the observations. */
    int memoryTokens() {
        return 1 + observationSteps;
    }
}
