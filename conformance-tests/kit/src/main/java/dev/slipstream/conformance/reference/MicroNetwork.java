// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import static dev.slipstream.conformance.reference.ReferencePolicy.ACTION;
import static dev.slipstream.conformance.reference.ReferencePolicy.HORIZON;
import static dev.slipstream.conformance.reference.ReferencePolicy.OBSERVATION_STEPS;
import static dev.slipstream.conformance.reference.ReferencePolicy.OBSERVED;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.role.Feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A transformer of two layers, three blocks each: its text, its blocks and what they cost. */
final class MicroNetwork {

    static final int LAYERS = 2;
    static final int WIDTH = 32;
    static final int HIDDEN = 64;

    private static final int MEMORY_TOKENS = 1 + OBSERVATION_STEPS;

    private MicroNetwork() {}

    /**
     * Makes the denoiser.
     *
     * @param finish the text of the method that has the last word on a prediction
     */
    static BlockDenoiser denoiser(
            MicroOptions options, String name, String finish, RoleContext context) {
        return context.denoiser(
                ReferencePolicy.denoiserSpec(
                        options.prediction(),
                        Set.of(Feature.ROW_TIMESTEPS, Feature.SLOT_TIMESTEPS),
                        costs()),
                new TextNetwork(
                        NetworkText.of(
                                name, options.prediction(), finish, NetworkText.file("micro")),
                        MicroWeights.draw(context.manager(), options.seed()),
                        List.of(ReferencePolicy.OBSERVATION),
                        blocks()));
    }

    private static List<Block> blocks() {
        Shape residual = new Shape(HORIZON, WIDTH);
        List<Block> blocks = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            int first = blocks.size();
            blocks.add(new Block(first, layer, "self-attention", selfAttention(), residual));
            blocks.add(new Block(first + 1, layer, "cross-attention", crossAttention(), residual));
            blocks.add(new Block(first + 2, layer, "feed-forward", feedForward(), residual));
        }
        return blocks;
    }

    private static long selfAttention() {
        return HORIZON * 4L * WIDTH * WIDTH + 2L * HORIZON * HORIZON * WIDTH;
    }

    private static long crossAttention() {
        return HORIZON * 2L * WIDTH * WIDTH + 2L * HORIZON * MEMORY_TOKENS * WIDTH;
    }

    private static long feedForward() {
        return HORIZON * 2L * WIDTH * HIDDEN;
    }

    /** The time token's keys and values are process constants and cost nothing. */
    private static Costs costs() {
        long ends = 2L * HORIZON * ACTION * WIDTH;
        long seen = (long) OBSERVATION_STEPS * WIDTH * (OBSERVED + LAYERS * 2L * WIDTH);
        return new Costs(ends, seen);
    }
}
