// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.reuse;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;

import java.util.List;

/**
 * Keeps the last computed residual of each type of block, so that reuse goes zig-zag: from a layer
 * to the next within a step, and from the last layer to the next step's first.
 *
 * @param reuse which blocks share a residual
 * @param coldStart what a block adds that is reused before its residual is there
 */
public record OneForAll(Reuse reuse, ColdStart coldStart) implements CacheStore {

    @Override
    public CacheLayout layout(CacheGeometry geometry) {
        CacheLayout.Builder layout = CacheLayout.builder(geometry);
        List<String> names = geometry.blocks().stream().map(reuse::slot).distinct().toList();
        names.forEach(name -> layout.slot(name, Lifetime.CALL));
        int[] slots =
                geometry.blocks().stream().map(reuse::slot).mapToInt(names::indexOf).toArray();
        return layout.direction(reuse.direction(), (step, block) -> Read.latest(of(slots, block)))
                .writes((step, block) -> new int[] {of(slots, block)})
                .onEmpty(coldStart == ColdStart.ZERO ? Empty.ZERO : Empty.COMPUTE)
                .build();
    }

    private static int of(int[] slots, Block block) {
        return slots[block.index()];
    }
}
