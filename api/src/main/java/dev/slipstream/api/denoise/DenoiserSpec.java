// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.denoise;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.role.Feature;

import java.util.List;
import java.util.Set;

/**
 * What a denoiser is, the one truth about it: a scheduler's option that differs is refused.
 *
 * @param horizon how many slots a chunk has
 * @param actionSize how many numbers a slot has
 * @param prediction what its first head predicts
 * @param diffusion the process it was trained on
 * @param heads the names of its outputs, the prediction first
 * @param features what it offers to the other roles
 * @param costs what it costs
 * @param onlyAt the timesteps at which alone it may be asked, as a one-step student may; empty
 *     where it may be asked at all that were trained
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record DenoiserSpec(
        int horizon,
        int actionSize,
        Prediction prediction,
        Diffusion diffusion,
        List<String> heads,
        Set<Feature> features,
        Costs costs,
        List<Float> onlyAt) {

    /** Copies the collections and checks the numbers. */
    public DenoiserSpec {
        heads = List.copyOf(heads);
        features = Set.copyOf(features);
        onlyAt = List.copyOf(onlyAt);
        if (horizon < 1 || actionSize < 1 || heads.isEmpty()) {
            throw new IllegalArgumentException(
                    "a denoiser needs a horizon, an action size and a head, not "
                            + horizon
                            + ", "
                            + actionSize
                            + " and "
                            + heads);
        }
    }

    /**
     * A denoiser that may be asked at all trained timesteps.
     *
     * @param horizon how many slots a chunk has
     * @param actionSize how many numbers a slot has
     * @param prediction what its first head predicts
     * @param diffusion the process it was trained on
     * @param heads the names of its outputs, the prediction first
     * @param features what it offers to the other roles
     * @param costs what it costs
     */
    public DenoiserSpec(
            int horizon,
            int actionSize,
            Prediction prediction,
            Diffusion diffusion,
            List<String> heads,
            Set<Feature> features,
            Costs costs) {
        this(horizon, actionSize, prediction, diffusion, heads, features, costs, List.of());
    }
}
