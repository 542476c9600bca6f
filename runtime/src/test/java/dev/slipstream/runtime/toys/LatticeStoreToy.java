// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.RecipeContext;

import java.util.List;

/**
 * TTS's caches: a slot for each type, each block, and each step and block, the last over calls.
 *
 * <p>Its directions stand in another order than the pruner's, which names them.
 */
final class LatticeStoreToy implements CacheStoreFactory<NoOptions> {

    @Override
    public String name() {
        return "lattice-store";
    }

    @Override
    public String description() {
        return "Keeps residuals by type, by block, and by step and block over calls";
    }

    @Override
    public NoOptions defaults() {
        return new NoOptions();
    }

    @Override
    public CacheStore create(NoOptions options, RecipeContext context) {
        return LatticeStoreToy::layout;
    }

    private static CacheLayout layout(CacheGeometry geometry) {
        List<String> types = geometry.types();
        int blocks = geometry.blocks().size();
        CacheLayout.Builder builder = CacheLayout.builder(geometry);
        types.forEach(type -> builder.slot(type, Lifetime.CALL));
        geometry.blocks().forEach(block -> builder.slot("block " + block.index(), Lifetime.CALL));
        for (int step = 0; step < geometry.steps(); step++) {
            for (int block = 0; block < blocks; block++) {
                builder.slot("step " + step + ", block " + block, Lifetime.EPISODE);
            }
        }
        int own = types.size();
        int lattice = own + blocks;
        return builder.direction(
                        CacheLayout.ROLLOUT,
                        (step, block) -> Read.latest(lattice + step * blocks + block.index()))
                .direction(
                        CacheLayout.FORWARD,
                        (step, block) -> Read.latest(types.indexOf(block.type())))
                .direction(CacheLayout.TIMESTEP, (step, block) -> Read.latest(own + block.index()))
                .writes(
                        (step, block) ->
                                new int[] {
                                    types.indexOf(block.type()),
                                    own + block.index(),
                                    lattice + step * blocks + block.index()
                                })
                .build();
    }
}
