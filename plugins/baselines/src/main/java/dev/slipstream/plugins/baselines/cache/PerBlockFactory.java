// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.plugins.baselines.cache.PerBlockFactory.Options;

/** Makes stores that keep each block's last computed residual. */
public final class PerBlockFactory implements CacheStoreFactory<Options> {

    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String name() {
        return "per-block";
    }

    @Override
    public String description() {
        return "Keeps each block's last computed residual for the length of a call";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public CacheStore create(Options options, RecipeContext context) {
        return geometry -> BlockSlots.layout(geometry, 1, Read::latest);
    }
}
