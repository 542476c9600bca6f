// SPDX-License-Identifier: Apache-2.0
package org.example.coasting;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.RecipeContext;

/** Makes stores that keep what each block gave last. */
public final class LatestFactory implements CacheStoreFactory<LatestFactory.Options> {

    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String name() {
        return "latest";
    }

    @Override
    public String description() {
        return "Keeps each block's last residual for the length of a call";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    /** {@inheritDoc} A store is data: the engine moves the residuals, which never reach Java. */
    @Override
    public CacheStore create(Options options, RecipeContext context) {
        return LatestFactory::layout;
    }

    private static CacheLayout layout(CacheGeometry geometry) {
        CacheLayout.Builder layout = CacheLayout.builder(geometry);
        geometry.blocks().forEach(block -> layout.slot("block " + block.index(), Lifetime.CALL, 1));
        return layout.direction(CacheLayout.TIMESTEP, (step, block) -> Read.latest(block.index()))
                .writes((step, block) -> new int[] {block.index()})
                .build();
    }
}
