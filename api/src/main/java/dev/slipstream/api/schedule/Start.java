// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Optional;

/**
 * Where a trajectory begins.
 *
 * @param sample {@code [N, H, A]} in normalised space, owned by the call
 * @param timesteps where the sample stands, or empty for a cold start: then the sample is unit
 *     Gaussian noise, and the scheduler begins at its own first timestep
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Start(NDArray sample, Optional<Timesteps> timesteps) {

    /**
     * A cold start.
     *
     * @param noise unit Gaussian noise
     * @return the start
     */
    public static Start cold(NDArray noise) {
        return new Start(noise, Optional.empty());
    }

    /**
     * A warm start.
     *
     * @param sample a sample
     * @param timesteps where it stands
     * @return the start
     */
    public static Start at(NDArray sample, Timesteps timesteps) {
        return new Start(sample, Optional.of(timesteps));
    }
}
