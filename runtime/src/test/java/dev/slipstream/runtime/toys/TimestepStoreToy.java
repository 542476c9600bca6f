// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.RecipeContext;

/** A slot for each block: the same block's last computed residual in this call. */
final class TimestepStoreToy implements CacheStoreFactory<NoOptions> {

    @Override
    public String name() {
        return "timestep-store";
    }

    @Override
    public String description() {
        return "Keeps each block's last computed residual for a call";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public CacheStore create(NoOptions options, RecipeContext context) {
        return TimestepStoreToy::layout;
    }

    private static CacheLayout layout(CacheGeometry geometry) {
        CacheLayout.Builder builder = CacheLayout.builder(geometry);
        geometry.blocks().forEach(block -> builder.slot("block " + block.index(), Lifetime.CALL));
        return builder.direction(CacheLayout.TIMESTEP, (step, block) -> Read.latest(block.index()))
                .writes((step, block) -> new int[] {block.index()})
                .build();
    }
}
