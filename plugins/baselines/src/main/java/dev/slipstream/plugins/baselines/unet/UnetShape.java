// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.unet;

import dev.slipstream.api.plugin.Option;

import java.util.List;

/**
 * The sizes of a U-Net, under the names of the reference's configuration.
 *
 * @param inputDim numbers of an action
 * @param horizon actions of a chunk
 * @param observationSteps observations that are seen
 * @param observationDim numbers of an observation
 * @param embedding numbers of a timestep's features
 * @param channels channels of each level
 * @param kernel actions that a convolution spans
 * @param groups groups of a norm
 * @param scales whether the conditioning scales channels beside shifting them
 */
public record UnetShape(
        @Option(name = "input_dim", value = "Numbers of an action.", min = 1) int inputDim,
        @Option(value = "Actions of a chunk.", min = 1) int horizon,
        @Option(name = "n_obs_steps", value = "Observations that are seen.", min = 1)
                int observationSteps,
        @Option(name = "obs_dim", value = "Numbers of an observation.", min = 1) int observationDim,
        @Option(
                        name = "diffusion_step_embed_dim",
                        value = "Numbers of a timestep's features.",
                        min = 4)
                int embedding,
        @Option(name = "down_dims", value = "Channels of each level.", min = 1)
                List<Integer> channels,
        @Option(name = "kernel_size", value = "Actions that a convolution spans; odd.", min = 1)
                int kernel,
        @Option(name = "n_groups", value = "Groups of a norm; they divide the channels.", min = 1)
                int groups,
        @Option(
                        name = "cond_predict_scale",
                        value = "Whether the conditioning scales channels beside shifting them.")
                boolean scales) {

    /** The reference's low-dimensional Push-T. */
    public static final UnetShape DEFAULT =
            new UnetShape(2, 16, 2, 20, 256, List.of(256, 512, 1024), 5, 8, true);

    /** Checks what the sizes have to do with each other. */
    public UnetShape {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || kernel % 2 == 0 || embedding % 2 != 0) {
            throw new IllegalArgumentException(
                    "down_dims "
                            + channels
                            + ", kernel_size "
                            + kernel
                            + " and diffusion_step_embed_dim "
                            + embedding
                            + ": at least one level, an odd and an even number are wanted");
        }
        for (int level : channels) {
            if (level % groups != 0) {
                throw new IllegalArgumentException(
                        "down_dims " + level + " is no multiple of n_groups " + groups);
            }
        }
        if (channels.get(0) % UnetPlan.LAST_GROUPS != 0) {
            throw new IllegalArgumentException(
                    "down_dims "
                            + channels.get(0)
                            + " is no multiple of "
                            + UnetPlan.LAST_GROUPS
                            + ", the groups of the reference's last norm");
        }
        int parts = 1 << (channels.size() - 1);
        if (horizon % parts != 0) {
            throw new IllegalArgumentException(
                    "horizon "
                            + horizon
                            + " is no multiple of "
                            + parts
                            + ", which "
                            + channels.size()
                            + " levels halve it to");
        }
    }

    /**
     * The same U-Net for other data.
     *
     * @param seen numbers of an observation
     * @param done numbers of an action
     * @return the sizes
     */
    public UnetShape of(int seen, int done) {
        return new UnetShape(
                done, horizon, observationSteps, seen, embedding, channels, kernel, groups, scales);
    }

    /** Numbers of all observations together. */
    int condition() {
        return observationSteps * observationDim;
    }
}
