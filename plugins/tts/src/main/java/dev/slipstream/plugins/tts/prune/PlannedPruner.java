// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.plugins.tts.lattice.Direction;

import java.util.List;

/**
 * Has one plan for all calls but an episode's first: that of weights whose network adds nothing to
 * it, and so need not run.
 *
 * @param learnt the plan
 * @param choices the directions that it could choose
 */
record PlannedPruner(GatePlan learnt, List<Direction> choices) implements Pruner {

    @Override
    public PlanTiming timing() {
        return PlanTiming.BESIDE_FIRST_STEP;
    }

    @Override
    public List<String> directions() {
        return choices.stream().map(Direction::key).toList();
    }

    @Override
    public void check(CacheGeometry geometry) {
        LearntSteps.check(learnt.steps(), geometry);
    }

    @Override
    public PrunerSession open(SessionContext session) {
        return this::plan;
    }

    private GatePlan plan(PlanRequest request) {
        int steps = request.schedule().steps();
        return request.firstCall() ? GatePlan.dense(steps, learnt.blocks()) : learnt.last(steps);
    }
}
