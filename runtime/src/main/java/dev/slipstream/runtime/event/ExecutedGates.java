// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.event;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.schedule.Schedule;

import java.util.List;

/**
 * What a call made of its plan: the gates as they were executed, blocks that were computed after
 * all among them.
 *
 * @param recipe the recipe's name
 * @param index the call's number in its episode
 * @param blocks the blocks of a step
 * @param schedule the timesteps of the gated steps, in the order in which they ran
 * @param directions what the gates from 1 on mean, by name
 * @param gates for each of these steps and each block 0 where it was computed, else where its
 *     residual came from
 */
public record ExecutedGates(
        String recipe,
        int index,
        List<Block> blocks,
        Schedule schedule,
        List<String> directions,
        GatePlan gates) {

    /** Copies the lists. */
    public ExecutedGates {
        blocks = List.copyOf(blocks);
        directions = List.copyOf(directions);
    }
}
