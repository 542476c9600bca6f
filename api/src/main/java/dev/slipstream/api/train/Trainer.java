// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * How a role learns, or how an offline profile is made.
 *
 * <p>One thread. What every trainer needs comes through its context.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Trainer {

    /**
     * Trains, and writes its results through the context.
     *
     * @param context what the runtime offers
     */
    void train(TrainingContext context);
}
