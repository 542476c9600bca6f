// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.warm;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionRole;

import java.util.Optional;

/**
 * A session's warm starter.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface WarmStarterSession extends SessionRole {

    /**
     * Where this call begins.
     *
     * @param call the call
     * @return a start, or empty: then the recipe's cold-start schedule runs from noise
     */
    Optional<Start> start(CallContext call);

    /**
     * Sees a sample on its way, where the warm starter asked to. The first is the trajectory's
     * start, the last its outcome.
     *
     * @param sample the sample, owned by the call, not to be changed
     * @param timesteps where it stands; below zero once clean
     */
    default void watch(NDArray sample, Timesteps timesteps) {}
}
