// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;

/**
 * Has one plan for all calls: that of weights whose network adds nothing to it, and so need not
 * run.
 *
 * @param learnt the plan
 * @param options what else was chosen
 */
record PlannedPruner(GatePlan learnt, PrunerOptions options) implements Pruner {

    @Override
    public PlanTiming timing() {
        return options.planning();
    }

    @Override
    public List<String> directions() {
        return List.of(options.reuse().direction());
    }

    @Override
    public void check(CacheGeometry geometry) {
        LearntSteps.check(learnt.steps(), geometry);
    }

    @Override
    public PrunerSession open(SessionContext session) {
        return request -> learnt.last(request.schedule().steps());
    }
}
