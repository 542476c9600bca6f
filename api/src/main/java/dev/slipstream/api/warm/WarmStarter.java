// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.warm;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.role.Role;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;

/**
 * Decides where a chunk's denoising begins.
 *
 * <p>Process scope, any thread; what changes lives in what it opens for a session.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface WarmStarter extends Role {

    /**
     * Whether its sessions want to see the samples of every step.
     *
     * @return false unless they do
     */
    default boolean watchesSteps() {
        return false;
    }

    /**
     * The timesteps at which its options make it start. They are checked against the recipe's
     * scheduler when it is compiled, so that a start that cannot be is refused then.
     *
     * @return the timesteps; empty where they are only known at a call
     */
    default List<Timesteps> starts() {
        return List.of();
    }

    /**
     * Opens the warm starter for a session.
     *
     * @param session the session
     * @return the session's warm starter
     */
    WarmStarterSession open(SessionContext session);
}
