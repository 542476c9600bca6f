// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * Demonstrations cut into windows, in their own units.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface Windows {

    /**
     * How many windows there are.
     *
     * @return the number
     */
    int size();

    /**
     * The episode that a window is of.
     *
     * @param window the window
     * @return the episode's number
     */
    int episode(int window);

    /**
     * A window's observations of one tensor.
     *
     * @param window the window
     * @param name the tensor's name
     * @return an array for each observation step, not to be changed
     */
    float[][] observations(int window, String name);

    /**
     * A window's actions.
     *
     * @param window the window
     * @return an array for each step of the horizon, not to be changed
     */
    float[][] actions(int window);
}
