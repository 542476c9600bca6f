// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.denoise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.role.Role;

import java.util.Optional;

/**
 * The network that predicts from a noised sample.
 *
 * <p>Process scope: weights and kernels, immutable, called from any thread at the same time.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Denoiser extends Role {

    /**
     * What it is.
     *
     * @return the specification, always the same
     */
    DenoiserSpec spec();

    /**
     * Prepares an observation for one call.
     *
     * @param observation the observation
     * @param manager the call's manager, for arrays that the conditioning keeps
     * @return the conditioning; the runtime closes it at the end of the call
     */
    Conditioning condition(Observation observation, NDManager manager);

    /**
     * Evaluates a batch.
     *
     * @param samples {@code [N, H, A]}; not changed
     * @param timesteps one for all, one a row, or one a slot, as far as its features go
     * @param conditioning what {@link #condition} gave; holds for all rows
     * @return the output heads, each {@code [N, H, A]}, owned by the samples' manager
     */
    NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning);

    /**
     * The forward through which gradients flow.
     *
     * @return the forward, or empty where the denoiser cannot be trained here
     */
    default Optional<Differentiable> differentiable() {
        return Optional.empty();
    }

    /**
     * The text that it was made of, from which the same network can be made with other weights.
     *
     * @return the text with its weights, or empty where it was not made of a text
     */
    default Optional<TextNetwork> network() {
        return Optional.empty();
    }
}
