// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.cache;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.schedule.Schedule;

import java.util.List;

/**
 * What a store is laid out over: the steps of a schedule and the blocks of a denoiser.
 *
 * @param schedule the steps
 * @param blocks the blocks
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record CacheGeometry(Schedule schedule, List<Block> blocks) {

    /** Copies the list. */
    public CacheGeometry {
        blocks = List.copyOf(blocks);
    }

    /**
     * How many steps there are.
     *
     * @return the number
     */
    public int steps() {
        return schedule.steps();
    }

    /**
     * The distinct types of the blocks, in order of first appearance.
     *
     * @return the types
     */
    public List<String> types() {
        return blocks.stream().map(Block::type).distinct().toList();
    }
}
