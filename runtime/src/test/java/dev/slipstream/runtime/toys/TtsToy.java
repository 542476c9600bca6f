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
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;

/** TTS: from the condition tokens of all steps to gates of several directions, beside step 0. */
final class TtsToy implements PrunerFactory<TtsToy.Options> {

    record Options(@Option("The directions of gates 1, 2, ...") List<String> directions) {

        Options {
            directions = List.copyOf(directions);
        }
    }

    @Override
    public String name() {
        return "tts";
    }

    @Override
    public String description() {
        return "Prunes by the condition tokens, in directions across blocks, steps and calls";
    }

    @Override
    public Options defaults() {
        return new Options(List.of(CacheLayout.FORWARD, CacheLayout.TIMESTEP, CacheLayout.ROLLOUT));
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.needing(Feature.CONDITION_TOKENS, "plans from the condition tokens");
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        int kinds = 1 + options.directions().size();
        GateNetwork network = new GateNetwork(context, context.blocks().size(), kinds);
        return new Made(network, options.directions());
    }

    private record Made(GateNetwork network, List<String> directions) implements Pruner {

        @Override
        public PlanTiming timing() {
            return PlanTiming.BESIDE_FIRST_STEP;
        }

        @Override
        public PrunerSession open(SessionContext session) {
            return this::plan;
        }

        private GatePlan plan(PlanRequest request) {
            int steps = request.schedule().steps();
            int blocks = request.blocks().size();
            if (request.firstCall()) {
                return GatePlan.dense(steps, blocks);
            }
            NDArray tokens =
                    request.call().conditioning().tokens(request.schedule(), request.manager());
            request.call().overhead(network.macs(steps, blocks));
            return network.plan(request.manager(), tokens.reshape(-1), steps, blocks);
        }
    }
}
