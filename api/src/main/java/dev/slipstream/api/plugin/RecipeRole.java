// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * The places of a recipe that a factory can take.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public enum RecipeRole {
    /** A denoiser in the policy's stead, such as a distilled student. */
    DENOISER("denoiser"),
    /** The scheduler of calls that no warm starter starts. */
    COLD_START("coldStart"),
    /** The scheduler. */
    SCHEDULER("scheduler"),
    /** The pruner. */
    PRUNER("pruner"),
    /** The cache store. */
    CACHE_STORE("cacheStore"),
    /** The warm starter. */
    WARM_STARTER("warmStarter");

    private final String key;

    RecipeRole(String key) {
        this.key = key;
    }

    /**
     * The role's key in recipes.
     *
     * @return the key
     */
    public String key() {
        return key;
    }
}
