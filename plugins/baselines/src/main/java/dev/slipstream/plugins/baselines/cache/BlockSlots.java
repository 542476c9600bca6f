// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;

import java.util.function.IntFunction;

/** Lays out stores that give every block a slot of its own, for as long as a call lasts. */
final class BlockSlots {

    private BlockSlots() {}

    /**
     * The layout.
     *
     * @param depth how many residuals a slot keeps
     * @param read what a reused block adds, from its slot
     */
    static CacheLayout layout(CacheGeometry geometry, int depth, IntFunction<Read> read) {
        CacheLayout.Builder layout = CacheLayout.builder(geometry);
        geometry.blocks()
                .forEach(
                        block ->
                                layout.slot(
                                        block.type() + " of layer " + block.layer(),
                                        Lifetime.CALL,
                                        depth));
        return layout.direction(CacheLayout.TIMESTEP, (step, block) -> read.apply(block.index()))
                .writes((step, block) -> new int[] {block.index()})
                .build();
    }
}
