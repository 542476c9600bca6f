// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.small;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;

/**
 * A pruner that plans what it is told, but for an episode's first call, which is computed whole.
 *
 * @param directions its directions
 * @param rule the gates of the other calls
 */
public record Told(List<String> directions, GatePlan.Rule rule)
        implements PrunerFactory<Told.Options>, Pruner {

    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String name() {
        return "told";
    }

    @Override
    public String description() {
        return "Plans what it is told";
    }

    @Override
    public Options defaults() {
        return new Options();
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        return this;
    }

    @Override
    public PlanTiming timing() {
        return PlanTiming.BESIDE_FIRST_STEP;
    }

    @Override
    public PrunerSession open(SessionContext session) {
        return request -> {
            int steps = request.schedule().steps();
            int blocks = request.blocks().size();
            return request.firstCall()
                    ? GatePlan.dense(steps, blocks)
                    : GatePlan.by(steps, blocks, rule);
        };
    }
}
