// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * What a trajectory asks the denoiser to evaluate, all rows together.
 *
 * @param samples {@code [N, H, A]} in normalised space
 * @param timesteps where they stand
 * @param step the step of the scheduler's {@link Schedule} that this evaluation is, which a gate
 *     plan then governs; or {@link #UNGATED}, and every block is computed and none is cached
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Evaluation(NDArray samples, Timesteps timesteps, int step) {

    /** The step of an evaluation that no gate plan governs. */
    public static final int UNGATED = -1;
}
