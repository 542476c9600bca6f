// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.prune;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.scope.CallContext;

import java.util.List;

/**
 * What a pruner is asked to plan.
 *
 * @param call the call; its manager and noise may be used from the planning thread
 * @param manager a manager of the planning alone, freed when the plan is there
 * @param schedule the steps to plan
 * @param blocks the blocks to plan
 * @param firstCall whether no call over this schedule was committed since the episode began, so
 *     that what lasts for an episode has nothing yet
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record PlanRequest(
        CallContext call,
        NDManager manager,
        Schedule schedule,
        List<Block> blocks,
        boolean firstCall) {}
