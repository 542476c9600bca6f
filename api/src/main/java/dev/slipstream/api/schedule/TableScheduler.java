// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Optional;

/**
 * A scheduler whose update is linear in sample, prediction, earlier converted predictions and
 * noise. It gives its coefficients, and the runtime runs them step by step or inside a range call,
 * with the same arithmetic and so the same bits.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface TableScheduler extends Scheduler {

    /**
     * The coefficients from a start to the outcome. Called often: equal arguments may be answered
     * with the same instance, and the runtime keeps what it derives from an instance.
     *
     * @param from where the start stands, or empty for a cold start
     * @return the table
     * @throws dev.slipstream.api.error.ConfigException where it cannot begin there
     */
    CoefficientTable table(Optional<Timesteps> from);

    @Override
    default Schedule schedule(Optional<Timesteps> from) {
        return table(from).schedule();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The runtime follows the table by itself; this is for schedulers that are wrapped by
     * others.
     */
    @Override
    default Trajectory begin(Start start, TrajectoryContext context) {
        return context.follow(table(start.timesteps()), start);
    }
}
