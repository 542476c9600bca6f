// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * Where a trajectory ended.
 *
 * @param sample {@code [N, H, A]} in normalised space, owned by the call
 * @param timesteps where the sample stands, below zero where clean
 * @param cleanSlots how many leading slots are clean; a rolling buffer carries the others on
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Outcome(NDArray sample, Timesteps timesteps, int cleanSlots) {

    /** The timestep of a clean sample. */
    public static final float CLEAN = -1;

    /**
     * An outcome that is clean throughout.
     *
     * @param sample the clean sample
     * @return the outcome
     */
    public static Outcome clean(NDArray sample) {
        return new Outcome(sample, Timesteps.of(CLEAN), Math.toIntExact(sample.getShape().get(1)));
    }
}
