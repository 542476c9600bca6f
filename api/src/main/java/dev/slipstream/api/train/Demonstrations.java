// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Map;

/**
 * Recorded episodes, in their own units.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Demonstrations {

    /**
     * How many episodes there are.
     *
     * @return the number
     */
    int episodes();

    /**
     * How many steps an episode has.
     *
     * @param index its number
     * @return the number of its actions
     */
    default int length(int index) {
        return episode(index).actions().length;
    }

    /**
     * One episode. Called often: what is slow to read is kept by who reads it.
     *
     * @param index its number
     * @return the episode
     */
    Recorded episode(int index);

    /**
     * A recorded episode.
     *
     * @param observations by name, an array for each step
     * @param actions an array for each step
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    record Recorded(Map<String, float[][]> observations, float[][] actions) {}
}
