// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.plugins.sag.reuse.Reuse;

import java.util.List;

/**
 * Has everything computed.
 *
 * @param reuse what its store keeps
 */
record DensePruner(Reuse reuse) implements Pruner {

    @Override
    public PlanTiming timing() {
        return PlanTiming.BEFORE;
    }

    @Override
    public List<String> directions() {
        return List.of(reuse.direction());
    }

    @Override
    public PrunerSession open(SessionContext session) {
        return request -> GatePlan.dense(request.schedule().steps(), request.blocks().size());
    }
}
