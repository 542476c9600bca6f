// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Diffusion Policy's transformer, with the timestep and the observations as its memory.
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
 * @param conditionLayers encoder layers of the memory
 * @param embeddingDropout dropout of the embeddings in training
 * @param attentionDropout dropout of the layers in training
 */
record TransformerNetwork(
        int inputDim,
        int outputDim,
        int horizon,
        int observationSteps,
        int conditionDim,
        int layers,
        int heads,
        int width,
        boolean causal,
        int conditionLayers,
        double embeddingDropout,
        double attentionDropout)
        implements Network {

    static final String DECODER = PREFIX + "decoder.layers.";

    private static final String CFG = "policy.model.";

    /** The reference's own defaults, for what its tensors do not show. */
    private static final int HEADS = 12;

    private static final double DROPOUT = 0.1;

    /** Reads it off the tensors, and holds the cfg against them. */
    static TransformerNetwork of(Settings settings, StateDict tensors) {
        requireMemory(settings, tensors);
        Comparison cfg = new Comparison(settings);
        TransformerNetwork network =
                new TransformerNetwork(
                        cfg.whole(CFG + "input_dim", tensors.size("model.input_emb.weight", 1)),
                        cfg.whole(CFG + "output_dim", tensors.size("model.head.weight", 0)),
                        cfg.whole(CFG + "horizon", tensors.size("model.pos_emb", 1)),
                        cfg.whole(CFG + "n_obs_steps", tensors.size("model.cond_pos_emb", 1) - 1),
                        cfg.whole(CFG + "cond_dim", tensors.size("model.cond_obs_emb.weight", 1)),
                        cfg.whole(CFG + "n_layer", tensors.count(DECODER, ".norm3.weight")),
                        settings.whole(CFG + "n_head", HEADS),
                        cfg.whole(CFG + "n_emb", tensors.size("model.input_emb.weight", 0)),
                        cfg.flag(CFG + "causal_attn", false, tensors.has("model.mask")),
                        cfg.whole(
                                CFG + "n_cond_layers",
                                tensors.count("model.encoder.layers.", ".norm2.weight")),
                        settings.number(CFG + "p_drop_emb", DROPOUT),
                        settings.number(CFG + "p_drop_attn", DROPOUT));
        cfg.finish();
        network.requireSense();
        return network;
    }

    private static void requireMemory(Settings settings, StateDict tensors) {
        boolean inpainting = !settings.flag("policy.obs_as_cond", false);
        if (inpainting || !tensors.hasUnder("model.cond_obs_emb.")) {
            throw Refusal.unsupported(
                    "key 'policy.obs_as_cond' of the checkpoint's cfg",
                    "a policy that paints its observations into the chunk",
                    "one that takes them as a condition");
        }
        if (!settings.flag(CFG + "time_as_cond", true) || !tensors.hasUnder(DECODER)) {
            throw Refusal.unsupported(
                    "key '" + CFG + "time_as_cond' of the checkpoint's cfg",
                    "an encoder alone, as in BERT",
                    "a decoder with the timestep as a condition");
        }
    }

    private void requireSense() {
        if (heads < 1 || width % heads != 0) {
            throw Refusal.setting(
                    CFG + "n_head", String.valueOf(heads), "a divisor of the width " + width);
        }
        if (inputDim != outputDim) {
            throw Refusal.unsupported(
                    "key '" + CFG + "output_dim' of the checkpoint's cfg",
                    outputDim + " beside an input_dim of " + inputDim,
                    "the same");
        }
    }

    @Override
    public String kind() {
        return "transformer";
    }

    @Override
    public Map<String, Object> sizes() {
        Map<String, Object> sizes = new LinkedHashMap<>();
        sizes.put("input_dim", inputDim);
        sizes.put("output_dim", outputDim);
        sizes.put("horizon", horizon);
        sizes.put("n_obs_steps", observationSteps);
        sizes.put("cond_dim", conditionDim);
        sizes.put("n_layer", layers);
        sizes.put("n_head", heads);
        sizes.put("n_emb", width);
        sizes.put("causal_attn", causal);
        sizes.put("time_as_cond", true);
        sizes.put("obs_as_cond", true);
        sizes.put("n_cond_layers", conditionLayers);
        sizes.put("p_drop_emb", embeddingDropout);
        sizes.put("p_drop_attn", attentionDropout);
        return sizes;
    }

    @Override
    public Map<String, long[]> tensors() {
        long n = width;
        Shapes shapes = new Shapes();
        shapes.layer("input_emb", n, inputDim)
                .add("pos_emb", 1, horizon, n)
                .layer("cond_obs_emb", n, conditionDim)
                .add("cond_pos_emb", 1, 1 + observationSteps, n);
        if (conditionLayers == 0) {
            shapes.layer("encoder.0", 4 * n, n).layer("encoder.2", n, 4 * n);
        }
        for (int i = 0; i < conditionLayers; i++) {
            String layer = "encoder.layers." + i;
            attention(shapes, layer + ".self_attn");
            feedForward(shapes, layer);
        }
        for (int i = 0; i < layers; i++) {
            String layer = "decoder.layers." + i;
            attention(shapes, layer + ".self_attn");
            attention(shapes, layer + ".multihead_attn");
            feedForward(shapes, layer);
            shapes.layer(layer + ".norm3", n);
        }
        return shapes.layer("ln_f", n).layer("head", outputDim, n).all();
    }

    private void attention(Shapes shapes, String name) {
        shapes.add(name + ".in_proj_weight", 3L * width, width)
                .add(name + ".in_proj_bias", 3L * width)
                .layer(name + ".out_proj", width, width);
    }

    private void feedForward(Shapes shapes, String layer) {
        shapes.layer(layer + ".linear1", 4L * width, width)
                .layer(layer + ".linear2", width, 4L * width)
                .layer(layer + ".norm1", width)
                .layer(layer + ".norm2", width);
    }

    @Override
    public int observationSize() {
        return conditionDim;
    }

    @Override
    public int actionSize() {
        return inputDim;
    }
}
