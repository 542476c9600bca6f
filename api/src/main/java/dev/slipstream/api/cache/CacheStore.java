// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.cache;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.role.Role;

/**
 * Which residuals are kept, and what a reused block adds instead of computing: data, not code, so
 * that the engine does it without a residual ever reaching Java.
 *
 * <p>Process scope, any thread. The residuals themselves are kept in a bank that the session owns.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface CacheStore extends Role {

    /**
     * Lays the store out.
     *
     * @param geometry over which steps and blocks
     * @return the layout
     */
    CacheLayout layout(CacheGeometry geometry);
}
