// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * A running average of parameters.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface Average {

    /**
     * Takes the parameters in as they are now.
     *
     * @param decay how much of the average stays, from 0 to 1
     */
    void update(double decay);

    /**
     * The averaged weights.
     *
     * @return the weights, owned by the training, with the parameters' names
     */
    NDList weights();
}
