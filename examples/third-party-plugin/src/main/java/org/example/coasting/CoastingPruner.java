// SPDX-License-Identifier: Apache-2.0
package org.example.coasting;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;

/**
 * Reuses residuals from step to step, and computes the last steps, in which a chunk gets its fine
 * motion.
 *
 * @param interval steps from one computation to the next
 * @param settle how many of the last steps are computed in any case
 */
record CoastingPruner(int interval, int settle) implements Pruner {

    private static final int REUSE = 1;

    @Override
    public PlanTiming timing() {
        return PlanTiming.BEFORE;
    }

    @Override
    public List<String> directions() {
        return List.of(CacheLayout.TIMESTEP);
    }

    /** {@inheritDoc} A tail as long as the schedule would leave nothing to reuse. */
    @Override
    public void check(CacheGeometry geometry) {
        if (interval > 1 && settle >= geometry.steps()) {
            throw new ConfigException(
                    new Problem(
                            "COAST-001",
                            "option settle of pruner 'coasting/coasting'",
                            settle + " last steps",
                            "fewer than the schedule's " + geometry.steps() + " steps",
                            "lower settle, or take a scheduler of more steps"));
        }
    }

    @Override
    public PrunerSession open(SessionContext session) {
        return request -> plan(request.schedule().steps(), request.blocks().size());
    }

    GatePlan plan(int steps, int blocks) {
        return GatePlan.by(
                steps,
                blocks,
                (step, block) ->
                        step % interval == 0 || step >= steps - settle ? GatePlan.COMPUTE : REUSE);
    }
}
