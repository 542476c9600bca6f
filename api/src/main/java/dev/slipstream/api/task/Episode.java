// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.task;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.policy.Reading;

/**
 * One episode of a task. One thread.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Episode {

    /**
     * What the sensors say now.
     *
     * @return the reading
     */
    Reading read();

    /**
     * Executes one action.
     *
     * @param action the action in its own units
     */
    void act(float[] action);

    /**
     * Whether the episode has ended.
     *
     * @return true after success or the last step
     */
    boolean done();

    /**
     * How well it went so far.
     *
     * @return a score, at best 1
     */
    double score();

    /**
     * Whether the task is solved.
     *
     * @return true once it was
     */
    boolean success();
}
