// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;

/** Reuses every other block on every other step. */
record Alternate() implements PrunerFactory<Alternate.Options> {

    /** No options. */
    record Options() {}

    /** Its pruner. */
    static class Plan implements Pruner {

        @Override
        public PlanTiming timing() {
            return PlanTiming.BEFORE;
        }

        @Override
        public List<String> directions() {
            return List.of(CacheLayout.FORWARD);
        }

        @Override
        public PrunerSession open(SessionContext session) {
            return Plan::plan;
        }

        static GatePlan plan(PlanRequest request) {
            return GatePlan.by(
                    request.schedule().steps(),
                    request.blocks().size(),
                    (step, block) -> step % 2 == 1 && block % 2 == 1 ? 1 : 0);
        }
    }

    @Override
    public String name() {
        return "alternate";
    }

    @Override
    public String description() {
        return "Reuses every other block on every other step";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.needing(Feature.BLOCKS, "reuses what blocks add");
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        return new Plan();
    }
}
