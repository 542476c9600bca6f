// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;

import java.util.List;

/** Layouts for tests. */
final class Stores {

    /** The directions of {@link #lattice}. */
    static final List<String> LATTICE =
            List.of(CacheLayout.FORWARD, CacheLayout.TIMESTEP, CacheLayout.ROLLOUT);

    private Stores() {}

    /**
     * One slot a type, one a block with a history of two that is extrapolated, and one for each
     * step and block that lasts for the episode.
     */
    static CacheLayout lattice(CacheGeometry geometry) {
        CacheLayout.Builder builder = CacheLayout.builder(geometry);
        List<String> types = geometry.types();
        types.forEach(type -> builder.slot(type, Lifetime.CALL));
        List<Block> blocks = geometry.blocks();
        blocks.forEach(block -> builder.slot("block " + block.index(), Lifetime.CALL, 2));
        int cells = types.size() + blocks.size();
        for (int cell = 0; cell < geometry.steps() * blocks.size(); cell++) {
            builder.slot("cell " + cell, Lifetime.EPISODE);
        }
        return builder.direction(
                        CacheLayout.FORWARD,
                        (step, block) -> Read.latest(types.indexOf(block.type())))
                .direction(
                        CacheLayout.TIMESTEP,
                        (step, block) ->
                                new Read(
                                        types.size() + block.index(),
                                        (now, at) ->
                                                at.length == 1
                                                        ? new double[] {1}
                                                        : new double[] {1.5, -0.5}))
                .direction(
                        CacheLayout.ROLLOUT,
                        (step, block) -> Read.latest(cells + step * blocks.size() + block.index()))
                .writes(
                        (step, block) ->
                                new int[] {
                                    types.indexOf(block.type()),
                                    types.size() + block.index(),
                                    cells + step * blocks.size() + block.index()
                                })
                .build();
    }

    /** One slot a type, for the call. */
    static CacheLayout types(CacheGeometry geometry) {
        CacheLayout.Builder builder = CacheLayout.builder(geometry);
        List<String> types = geometry.types();
        types.forEach(type -> builder.slot(type, Lifetime.CALL));
        return builder.direction(
                        CacheLayout.FORWARD,
                        (step, block) -> Read.latest(types.indexOf(block.type())))
                .writes((step, block) -> new int[] {types.indexOf(block.type())})
                .build();
    }
}
