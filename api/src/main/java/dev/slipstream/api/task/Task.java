// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.task;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * A task in which policies are judged.
 *
 * <p>Process scope, immutable, any thread.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Task {

    /**
     * Begins an episode. Equal seeds begin equal episodes.
     *
     * @param seed the seed
     * @return the episode
     */
    Episode begin(long seed);
}
