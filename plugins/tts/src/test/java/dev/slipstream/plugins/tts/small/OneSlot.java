// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.small;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.RecipeContext;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A store of one direction, with a slot for each distinct key of a block.
 *
 * @param direction the direction's name
 * @param key what tells slots apart
 */
public record OneSlot(String direction, Function<Block, Object> key)
        implements CacheStoreFactory<Told.Options> {

    @Override
    public String name() {
        return "one-slot";
    }

    @Override
    public String description() {
        return "One direction";
    }

    @Override
    public Told.Options defaults() {
        return new Told.Options();
    }

    @Override
    public CacheStore create(Told.Options options, RecipeContext context) {
        return geometry -> {
            List<Object> keys = new ArrayList<>();
            geometry.blocks().stream().map(key).distinct().forEach(keys::add);
            CacheLayout.Builder layout = CacheLayout.builder(geometry);
            keys.forEach(slot -> layout.slot(slot.toString(), Lifetime.CALL));
            return layout.direction(
                            direction, (step, block) -> Read.latest(keys.indexOf(key.apply(block))))
                    .writes((step, block) -> new int[] {keys.indexOf(key.apply(block))})
                    .build();
        };
    }
}
