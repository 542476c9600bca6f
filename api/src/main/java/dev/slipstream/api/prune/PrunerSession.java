// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.prune;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.scope.SessionRole;

/**
 * A session's pruner.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface PrunerSession extends SessionRole {

    /**
     * Plans all steps of a call. Asked of pruners that plan before or beside the first step; in the
     * latter case on another thread than the call's own.
     *
     * @param request what is to be planned
     * @return the plan, over the request's steps and blocks
     */
    GatePlan plan(PlanRequest request);

    /**
     * Plans one step. Asked of pruners that plan a step at a time, in the order of the steps.
     *
     * @param request what is to be planned
     * @param step the step
     * @param sample the sample that the step evaluates, not to be changed
     * @return a gate for each block
     */
    default byte[] planStep(PlanRequest request, int step, NDArray sample) {
        throw new UnsupportedOperationException("this pruner does not plan a step at a time");
    }
}
