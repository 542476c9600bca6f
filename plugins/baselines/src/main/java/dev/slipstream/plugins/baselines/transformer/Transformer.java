// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.transformer;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.plugins.baselines.network.LoadedNetwork;
import dev.slipstream.plugins.baselines.network.Network;
import dev.slipstream.plugins.baselines.network.Precision;
import dev.slipstream.plugins.baselines.network.Savings;

import java.util.ArrayList;
import java.util.List;

/**
 * Diffusion Policy's transformer of one shape: its tensors, its text, its blocks and what they
 * cost.
 *
 * @param shape the sizes
 */
public record Transformer(TransformerShape shape) implements Network {

    @Override
    public StateDict tensors() {
        long n = shape.width();
        StateDict.Builder tensors =
                StateDict.under(LoadedNetwork.PREFIX)
                        .layer("input_emb", n, shape.inputDim())
                        .add("pos_emb", 1, shape.horizon(), n)
                        .layer("cond_obs_emb", n, shape.conditionDim())
                        .add("cond_pos_emb", 1, shape.memoryTokens(), n);
        if (shape.conditionLayers() == 0) {
            tensors.layer("encoder.0", 4 * n, n).layer("encoder.2", n, 4 * n);
        }
        for (int layer = 0; layer < shape.conditionLayers(); layer++) {
            String name = "encoder.layers." + layer;
            tensors.attention(name + ".self_attn", n);
            tensors.layer(name + ".linear1", 4 * n, n).layer(name + ".linear2", n, 4 * n);
            tensors.layer(name + ".norm1", n).layer(name + ".norm2", n);
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            String name = "decoder.layers." + layer;
            tensors.attention(name + ".self_attn", n).attention(name + ".multihead_attn", n);
            tensors.layer(name + ".linear1", 4 * n, n).layer(name + ".linear2", n, 4 * n);
            tensors.layer(name + ".norm1", n).layer(name + ".norm2", n).layer(name + ".norm3", n);
        }
        return tensors.layer("ln_f", n)
                .layer("head", shape.outputDim(), n)
                .build("mask", "memory_mask", "_dummy_variable");
    }

    @Override
    public TextNetwork network(NDList weights, String observation, Savings savings) {
        return new TextNetwork(
                TransformerText.inference(shape, savings),
                weights,
                List.of(observation),
                savings == Savings.NONE ? List.of() : blocks(shape.folds(savings)));
    }

    @Override
    public TextNetwork trainable(NDList weights, String observation, Precision precision) {
        return new TextNetwork(
                TransformerText.training(shape, precision),
                weights,
                List.of(observation),
                blocks(false));
    }

    /** Three blocks a layer, with the keys and values of the memory made beforehand. */
    private List<Block> blocks(boolean folded) {
        Shape residual = new Shape(shape.horizon(), shape.width());
        List<Block> blocks = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            int first = blocks.size();
            blocks.add(
                    new Block(
                            first,
                            layer,
                            "self-attention",
                            selfAttention(shape.horizon()),
                            residual));
            blocks.add(
                    new Block(
                            first + 1, layer, "cross-attention", crossAttention(folded), residual));
            blocks.add(
                    new Block(
                            first + 2,
                            layer,
                            "feed-forward",
                            feedForward(shape.horizon()),
                            residual));
        }
        return blocks;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Time tokens are process constants and cost nothing; where encoder layers mix them with the
     * observations, every step of a chunk has its own memory, counted here for as many steps as
     * were trained.
     */
    @Override
    public Costs costs(Savings savings, int timesteps) {
        long ends = 2L * shape.horizon() * shape.inputDim() * shape.width();
        if (savings == Savings.NONE) {
            long layer =
                    selfAttention(shape.horizon())
                            + crossAttention(false)
                            + feedForward(shape.horizon());
            return new Costs(ends + shape.layers() * layer + memory(shape.memoryTokens(), 1), 0);
        }
        if (shape.conditionLayers() > 0) {
            return new Costs(ends, memory(shape.memoryTokens(), timesteps));
        }
        long folding = shape.folds(savings) ? folding(shape.observationSteps()) : 0;
        return new Costs(ends, memory(shape.observationSteps(), 1) + folding);
    }

    /** Embeds, encodes and projects memory tokens, so many times over. */
    private long memory(long tokens, long times) {
        long n = shape.width();
        long embedded = (long) shape.observationSteps() * shape.conditionDim() * n;
        long encoded =
                shape.conditionLayers() == 0
                        ? feedForward(tokens)
                        : shape.conditionLayers() * (selfAttention(tokens) + feedForward(tokens));
        long projected = shape.layers() * tokens * 2 * n * n;
        return embedded + times * (encoded + projected);
    }

    @Override
    public int horizon() {
        return shape.horizon();
    }

    @Override
    public int actionSize() {
        return shape.inputDim();
    }

    @Override
    public int observationSteps() {
        return shape.observationSteps();
    }

    @Override
    public int observationSize() {
        return shape.conditionDim();
    }

    private long selfAttention(long tokens) {
        long n = shape.width();
        return tokens * n * 4 * n + 2 * tokens * tokens * n;
    }

    private long crossAttention(boolean folded) {
        long n = shape.width();
        return folded
                ? shape.horizon() * 2L * shape.memoryTokens() * shape.heads() * n
                : shape.horizon() * (2 * n * n + 2L * shape.memoryTokens() * n);
    }

    /** Multiplies two projections and a bias into every layer's keys and values of these tokens. */
    private long folding(long tokens) {
        long n = shape.width();
        return shape.layers() * tokens * (2 * n * n + n);
    }

    private long feedForward(long tokens) {
        return tokens * 8L * shape.width() * shape.width();
    }
}
