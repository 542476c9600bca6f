// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.predictor;

import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.weights.StateDict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The predictor that a manifest describes: its text, its tensors in the order of the text, and what
 * it costs.
 *
 * @param manifest the sizes
 */
public record Network(Manifest manifest) {

    private static final String TEXT = "predictor.py";

    private static final double TABLE_DEVIATION = 0.02;

    /** Tensors in front of the encoder. */
    private static final int EMBEDDINGS = 6;

    /** Tensors of an attention, the feed-forward behind it and their norms. */
    private static final int LAYER = 12;

    /** Tensors of a self-attention and its norm. */
    private static final int SELF_ATTENTION = 6;

    /**
     * The text.
     *
     * @return the text
     */
    public KernelSource source() {
        PredictorShape shape = manifest.network();
        int blocks = EMBEDDINGS + LAYER * shape.encoders();
        int block = LAYER + (shape.selfAttention() ? SELF_ATTENTION : 0);
        return new KernelSource(
                "predictor",
                method("heads(self) -> int", shape.heads())
                        + method("blocks(self) -> int", shape.blocks())
                        + method("encoders(self) -> int", shape.encoders())
                        + method("learned(self) -> bool", truth(isLearned()))
                        + method("sees_itself(self) -> bool", truth(shape.selfAttention()))
                        + method("encoder(self, l: int) -> int", EMBEDDINGS + " + l * " + LAYER)
                        + method("block(self, l: int) -> int", blocks + " + l * " + block)
                        + methods());
    }

    private static String method(String signature, Object value) {
        return "  def " + signature + ":\n    return " + value + "\n\n";
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }

    private static String methods() {
        try (InputStream stream = Network.class.getResourceAsStream(TEXT)) {
            if (stream == null) {
                throw new IllegalStateException("no file " + TEXT + " beside " + Network.class);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isLearned() {
        return manifest.network().predictor() == Form.LEARNED_QUERY;
    }

    /**
     * The tensors by name.
     *
     * @return their shapes, in the order of the text
     */
    public StateDict tensors() {
        PredictorShape shape = manifest.network();
        long n = shape.width();
        StateDict.Builder tensors =
                StateDict.under("")
                        .layer("action_embedding", n, manifest.actionSize())
                        .add("action_positions", 1, manifest.horizon(), n)
                        .layer("observation_embedding", n, manifest.observationSize())
                        .add("observation_positions", 1, manifest.observationSteps(), n);
        for (int layer = 0; layer < shape.encoders(); layer++) {
            attending(tensors, "encoder.layers." + layer, "self_attn");
        }
        for (int block = 0; block < shape.blocks(); block++) {
            String name = "blocks." + block;
            attending(tensors, name, "cross_attn");
            if (shape.selfAttention()) {
                tensors.attention(name + ".self_attn", n).layer(name + ".norm3", n);
            }
        }
        tensors.layer("norm", n).layer("head", manifest.actionSize(), n);
        if (isLearned()) {
            tensors.add("slots", 1, manifest.horizon(), n);
        }
        return tensors.build();
    }

    private void attending(StateDict.Builder tensors, String name, String attention) {
        long n = manifest.network().width();
        long hidden = manifest.network().feedForward();
        tensors.attention(name + "." + attention, n)
                .layer(name + ".linear1", hidden, n)
                .layer(name + ".linear2", n, hidden)
                .layer(name + ".norm1", n)
                .layer(name + ".norm2", n);
    }

    /**
     * Numbers to begin a training from: matrices by Glorot's rule, and small tables.
     *
     * @param seed the seed
     * @return the numbers
     */
    public static StateDict.Draws draws(long seed) {
        return StateDict.gaussian(
                seed,
                shape ->
                        shape.dimension() == 2
                                ? Math.sqrt(2.0 / (shape.get(0) + shape.get(1)))
                                : TABLE_DEVIATION);
    }

    /**
     * What predictions from one observation cost.
     *
     * @param rows how many are made together
     * @return multiply-accumulates
     */
    public long macs(int rows) {
        PredictorShape shape = manifest.network();
        long n = shape.width();
        long slots = manifest.horizon();
        long seen = manifest.observationSteps();
        long asked = isLearned() ? slots + seen : seen;
        long encoder = attention(asked, asked) + feedForward(asked);
        long block = attention(slots, asked) + feedForward(slots);
        if (shape.selfAttention()) {
            block += attention(slots, slots);
        }
        long row =
                2 * slots * manifest.actionSize() * n
                        + shape.encoders() * encoder
                        + shape.blocks() * block;
        return rows * row + seen * manifest.observationSize() * n;
    }

    private long attention(long asking, long asked) {
        long n = manifest.network().width();
        return 2 * (asking + asked) * n * n + 2 * asking * asked * n;
    }

    private long feedForward(long tokens) {
        PredictorShape shape = manifest.network();
        return 2 * tokens * shape.width() * shape.feedForward();
    }
}
