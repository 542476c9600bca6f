// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * How demonstrations are cut. A window begins up to {@code observationSteps - 1} steps before its
 * episode and ends up to {@code actionSteps - 1} steps behind it; what lies outside repeats the
 * episode's edge.
 *
 * @param horizon the actions of a window
 * @param observationSteps the observations at its beginning
 * @param actionSteps how many of the actions a policy executes
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record WindowSizes(int horizon, int observationSteps, int actionSteps) {

    /** Checks the numbers. */
    public WindowSizes {
        if (observationSteps < 1 || actionSteps < 1 || horizon < observationSteps) {
            throw new IllegalArgumentException(
                    "a window of "
                            + horizon
                            + " actions, "
                            + observationSteps
                            + " observations and "
                            + actionSteps
                            + " executed actions");
        }
    }
}
