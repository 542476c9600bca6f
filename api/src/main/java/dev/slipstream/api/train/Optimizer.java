// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * Changes parameters along their gradients.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface Optimizer {

    /**
     * Takes a step along the gradients that are there, and clears them.
     *
     * @param factor what the groups' rates are multiplied by: the schedule's value now
     */
    void step(double factor);

    /**
     * What it remembers, for checkpoints: the arrays that {@link #step} changes in place.
     *
     * @return the arrays, owned by the training, always the same
     */
    NDList state();
}
