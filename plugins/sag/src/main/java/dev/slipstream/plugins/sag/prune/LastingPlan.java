// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionMemory;

/**
 * Keeps for each schedule the plan of an episode's first call.
 *
 * @param planning plans a call
 * @param memory the pruner's own
 */
record LastingPlan(PrunerSession planning, SessionMemory memory) implements PrunerSession {

    @Override
    public GatePlan plan(PlanRequest request) {
        String key = request.schedule().toString();
        return memory.value(key, GatePlan.class).orElseGet(() -> planned(request, key));
    }

    private GatePlan planned(PlanRequest request, String key) {
        GatePlan plan = planning.plan(request);
        memory.put(key, plan);
        return plan;
    }
}
