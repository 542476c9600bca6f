// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;

/** SAG: one pass over step, block and observation gives a mask; what it prunes comes forward. */
final class SagToy implements PrunerFactory<SagToy.Options> {

    record Options(@Option("Whether the first step is computed whole.") boolean denseFirstStep) {}

    @Override
    public String name() {
        return "sag";
    }

    @Override
    public String description() {
        return "Prunes by one pass over step, block and observation";
    }

    @Override
    public Options defaults() {
        return new Options(true);
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        GateNetwork network = new GateNetwork(context, context.blocks().size(), 2);
        return new Made(network, options.denseFirstStep());
    }

    private record Made(GateNetwork network, boolean denseFirstStep) implements Pruner {

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
            return this::plan;
        }

        private GatePlan plan(PlanRequest request) {
            int steps = request.schedule().steps();
            int blocks = request.blocks().size();
            NDArray state = request.call().conditioning().observation().get("state");
            NDArray inputs = network.inputs(request.manager(), request.schedule().toArray(), state);
            request.call().overhead(network.macs(steps, blocks));
            GatePlan plan = network.plan(request.manager(), inputs, steps, blocks);
            return denseFirstStep ? plan.withDenseStep(0) : plan;
        }
    }
}
