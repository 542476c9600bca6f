// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.role.Role;

import java.util.Optional;

/**
 * The reverse process. A scheduler whose update is linear implements {@link TableScheduler}
 * instead, and gets range calls.
 *
 * <p>Process scope, any thread; what changes lives in the {@link Trajectory}.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Scheduler extends Role {

    /**
     * The steps from a start to the outcome.
     *
     * @param from where the start stands, or empty for a cold start
     * @return the schedule; empty of steps where none can be named beforehand
     * @throws dev.slipstream.api.error.ConfigException where it cannot begin there
     */
    Schedule schedule(Optional<Timesteps> from);

    /**
     * The timesteps that it may evaluate: those of the {@link #schedule}, and where evaluations
     * cannot be named as its steps, those of whatever it will evaluate. They are prepared in one
     * batch, and checked against the denoiser when a recipe is compiled.
     *
     * @param from where the start stands, or empty for a cold start
     * @return the timesteps, in any order
     */
    default Schedule visits(Optional<Timesteps> from) {
        return schedule(from);
    }

    /**
     * Begins a trajectory.
     *
     * @param start where it begins
     * @param context what the call offers
     * @return the trajectory
     */
    Trajectory begin(Start start, TrajectoryContext context);

    /**
     * The number a cold start's unit noise is multiplied by before the first evaluation.
     *
     * @return 1 unless the process begins at another scale
     */
    default double initialScale() {
        return 1;
    }
}
