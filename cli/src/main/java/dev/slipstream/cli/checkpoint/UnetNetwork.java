// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Diffusion Policy's one-dimensional U-Net, with all observations as one condition.
 *
 * @param actionSize numbers of an action
 * @param horizon actions of a chunk
 * @param observationSteps observations that are seen
 * @param observationSize numbers of an observation
 * @param embedding numbers of a timestep's features
 * @param channels channels of each level
 * @param kernel actions that a convolution spans
 * @param groups groups of a norm
 * @param scales whether the condition scales channels beside shifting them
 */
record UnetNetwork(
        int actionSize,
        int horizon,
        int observationSteps,
        int observationSize,
        int embedding,
        List<Integer> channels,
        int kernel,
        int groups,
        boolean scales)
        implements Network {

    static final String DOWN = PREFIX + "down_modules.";

    private static final String CFG = "policy.model.";

    /** The reference's last convolution has so many whatever the cfg says. */
    private static final int GROUPS = 8;

    /** Reads it off the tensors, and holds the cfg against them. */
    static UnetNetwork of(Settings settings, StateDict tensors) {
        requireGlobalCondition(settings, tensors);
        Comparison cfg = new Comparison(settings);
        List<Integer> channels = channels(tensors);
        String first = DOWN + "0.0.";
        int embedding = tensors.size("model.diffusion_step_encoder.3.weight", 0);
        UnetNetwork network =
                new UnetNetwork(
                        cfg.whole(CFG + "input_dim", tensors.size("model.final_conv.1.weight", 0)),
                        settings.whole("policy.horizon"),
                        settings.whole("policy.n_obs_steps"),
                        settings.whole("policy.obs_dim"),
                        cfg.whole(CFG + "diffusion_step_embed_dim", embedding),
                        cfg.wholes(CFG + "down_dims", channels),
                        cfg.whole(
                                CFG + "kernel_size",
                                tensors.size(first + "blocks.0.block.0.weight", 2)),
                        settings.whole(CFG + "n_groups", GROUPS),
                        cfg.flag(
                                CFG + "cond_predict_scale",
                                false,
                                tensors.size(first + "cond_encoder.1.bias", 0)
                                        == 2 * channels.get(0)));
        int condition = tensors.size(first + "cond_encoder.1.weight", 1) - embedding;
        cfg.whole(CFG + "global_cond_dim", condition);
        cfg.product("policy.n_obs_steps", "policy.obs_dim", condition);
        cfg.finish();
        network.requireSense();
        return network;
    }

    private static List<Integer> channels(StateDict tensors) {
        String block = ".0.blocks.0.block.0.weight";
        List<Integer> channels = new ArrayList<>();
        for (int level = 0; tensors.has(DOWN + level + block); level++) {
            channels.add(tensors.size(DOWN + level + block, 0));
        }
        tensors.require(DOWN + 0 + block);
        return channels;
    }

    private static void requireGlobalCondition(Settings settings, StateDict tensors) {
        if (settings.flag("policy.obs_as_local_cond", false)
                || tensors.hasUnder("model.local_cond_encoder.")) {
            throw Refusal.unsupported(
                    "key 'policy.obs_as_local_cond' of the checkpoint's cfg",
                    "a U-Net that takes an observation for each action",
                    "one that takes all observations as one condition");
        }
        if (!settings.flag("policy.obs_as_global_cond", false)) {
            throw Refusal.unsupported(
                    "key 'policy.obs_as_global_cond' of the checkpoint's cfg",
                    "a policy that paints its observations into the chunk",
                    "one that takes them as a condition");
        }
    }

    private void requireSense() {
        int parts = 1 << (channels.size() - 1);
        if (horizon < 1 || horizon % parts != 0) {
            throw Refusal.setting(
                    "policy.horizon", String.valueOf(horizon), "a multiple of " + parts);
        }
    }

    @Override
    public String kind() {
        return "unet1d";
    }

    @Override
    public Map<String, Object> sizes() {
        Map<String, Object> sizes = new LinkedHashMap<>();
        sizes.put("input_dim", actionSize);
        sizes.put("horizon", horizon);
        sizes.put("n_obs_steps", observationSteps);
        sizes.put("obs_dim", observationSize);
        sizes.put("diffusion_step_embed_dim", embedding);
        sizes.put("down_dims", channels);
        sizes.put("kernel_size", kernel);
        sizes.put("n_groups", groups);
        sizes.put("cond_predict_scale", scales);
        return sizes;
    }

    @Override
    public Map<String, long[]> tensors() {
        Shapes shapes = new Shapes();
        shapes.layer("diffusion_step_encoder.1", 4L * embedding, embedding)
                .layer("diffusion_step_encoder.3", embedding, 4L * embedding);
        int last = channels.size() - 1;
        int before = actionSize;
        for (int level = 0; level <= last; level++) {
            int here = channels.get(level);
            residuals(shapes, "down_modules." + level, before, here);
            if (level < last) {
                shapes.layer("down_modules." + level + ".2.conv", here, here, 3);
            }
            before = here;
        }
        residuals(shapes, "mid_modules", before, before);
        for (int level = last; level > 0; level--) {
            int to = channels.get(level - 1);
            String name = "up_modules." + (last - level);
            residuals(shapes, name, 2 * channels.get(level), to);
            shapes.layer(name + ".2.conv", to, to, 4);
        }
        convolution(shapes, "final_conv.0", channels.get(0), channels.get(0));
        return shapes.layer("final_conv.1", actionSize, channels.get(0), 1).all();
    }

    /** Two blocks, the first of which changes the number of channels. */
    private void residuals(Shapes shapes, String name, int from, int to) {
        residual(shapes, name + ".0", from, to);
        residual(shapes, name + ".1", to, to);
    }

    private void residual(Shapes shapes, String name, int from, int to) {
        convolution(shapes, name + ".blocks.0", from, to);
        convolution(shapes, name + ".blocks.1", to, to);
        long condition = embedding + (long) observationSteps * observationSize;
        shapes.layer(name + ".cond_encoder.1", scales ? 2L * to : to, condition);
        if (from != to) {
            shapes.layer(name + ".residual_conv", to, from, 1);
        }
    }

    /** A convolution and its norm. */
    private void convolution(Shapes shapes, String name, int from, int to) {
        shapes.layer(name + ".block.0", to, from, kernel).layer(name + ".block.1", to);
    }
}
