// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * What a scheduler gets for one trajectory.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface TrajectoryContext {

    /**
     * The call's manager: what it makes is freed when the call's chunk has been committed.
     *
     * @return a manager
     */
    NDManager manager();

    /**
     * The call's noise.
     *
     * @return the noise
     */
    Noise noise();

    /**
     * Reports a figure of the strategy for the call's report, such as accepted tokens.
     *
     * @param name the figure's name
     * @param value its value; values of one name are added up over the call
     */
    void count(String name, double value);

    /**
     * A trajectory that follows a table, with the very arithmetic of a range call.
     *
     * @param table the table
     * @param start the start from which the table was asked for
     * @return the trajectory
     */
    Trajectory follow(CoefficientTable table, Start start);
}
