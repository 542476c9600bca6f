// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.scope;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * What a role gets when it is opened for a session.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface SessionContext {

    /**
     * The role's memory of the episode, its own alone.
     *
     * @return the memory
     */
    SessionMemory memory();

    /**
     * The denoiser's specification.
     *
     * @return the specification
     */
    DenoiserSpec denoiser();

    /**
     * How many rows the session denoises together: 1 for a robot.
     *
     * @return the number
     */
    int rows();

    /**
     * How many of a chunk's actions the policy means to be executed.
     *
     * @return the number
     */
    int actionSteps();

    /**
     * The slot of the first action to execute.
     *
     * @return the slot
     */
    int firstAction();
}
