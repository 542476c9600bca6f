// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.warm;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.role.Role;
import dev.slipstream.api.scope.SessionContext;

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
     * Opens the warm starter for a session.
     *
     * @param session the session
     * @return the session's warm starter
     */
    WarmStarterSession open(SessionContext session);
}
