// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.RecipeContext;

/** Keeps what each block added last. */
record Latest() implements CacheStoreFactory<Latest.Options> {

    /** No options. */
    record Options() {}

    @Override
    public String name() {
        return "latest";
    }

    @Override
    public String description() {
        return "Keeps what each block added last";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public CacheStore create(Options options, RecipeContext context) {
        return geometry -> {
            CacheLayout.Builder layout = CacheLayout.builder(geometry);
            int[] slots = new int[geometry.blocks().size()];
            for (int block = 0; block < slots.length; block++) {
                slots[block] = layout.slot("block " + block, Lifetime.CALL);
            }
            return layout.direction(
                            CacheLayout.FORWARD, (step, block) -> Read.latest(slots[block.index()]))
                    .writes((step, block) -> new int[] {slots[block.index()]})
                    .build();
        };
    }
}
