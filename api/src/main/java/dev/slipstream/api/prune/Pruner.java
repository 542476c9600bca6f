// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.prune;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.role.Role;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;

/**
 * Decides which blocks are computed in which steps.
 *
 * <p>Process scope, any thread; what changes lives in what it opens for a session.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Pruner extends Role {

    /**
     * When it plans.
     *
     * @return the timing
     */
    PlanTiming timing();

    /**
     * The store's directions that its gates 1, 2, ... mean, by name. They are checked against the
     * store when the recipe is compiled.
     *
     * @return the names
     */
    List<String> directions();

    /**
     * Refuses steps and blocks that it cannot plan for, when a recipe is compiled. A warm start
     * later takes the last of these steps alone.
     *
     * @param geometry the steps from noise, and the blocks
     * @throws dev.slipstream.api.error.ConfigException where it cannot plan for them
     */
    default void check(CacheGeometry geometry) {}

    /**
     * Opens the pruner for a session.
     *
     * @param session the session
     * @return the session's pruner
     */
    PrunerSession open(SessionContext session);
}
