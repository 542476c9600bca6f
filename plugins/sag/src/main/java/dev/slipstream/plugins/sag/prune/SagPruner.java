// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;

/**
 * Plans all steps of a call at once from what the policy sees. Where the first step is computed
 * whole anyway, planning runs beside it; the paper plans before all steps.
 */
final class SagPruner implements Pruner {

    private final PrunerOptions options;
    private final PrunerShape shape;
    private final int steps;
    private final PolicySpec policy;
    private final PrunerNetwork network;
    private final Held weights;
    private final Encodings encodings;

    SagPruner(
            PrunerOptions options,
            PrunerShape shape,
            int steps,
            PolicySpec policy,
            PrunerNetwork network,
            Held weights,
            NDManager manager) {
        this.options = options;
        this.shape = shape;
        this.steps = steps;
        this.policy = policy;
        this.network = network;
        this.weights = weights;
        this.encodings = new Encodings(network, weights, manager);
    }

    @Override
    public PlanTiming timing() {
        return options.planning();
    }

    @Override
    public List<String> directions() {
        return List.of(options.reuse().direction());
    }

    /** Encodes the steps too, so that no call has to. */
    @Override
    public void check(CacheGeometry geometry) {
        LearntSteps.check(steps, geometry);
        encodings.of(geometry.schedule(), () -> {});
    }

    @Override
    public PrunerSession open(SessionContext session) {
        return options.replan() ? this::plan : new LastingPlan(this::plan, session.memory());
    }

    private GatePlan plan(PlanRequest request) {
        Schedule schedule = request.schedule();
        int blocks = request.blocks().size();
        Held encoded =
                encodings.of(
                        schedule,
                        () ->
                                request.call()
                                        .overhead(shape.encodingMacs(schedule.steps(), blocks)));
        NDArray observation =
                FlatObservation.of(request.call().conditioning().observation(), policy);
        request.call().overhead(shape.macs(schedule.steps(), blocks, FlatObservation.size(policy)));
        return network.plan(weights, encoded, observation, request.manager());
    }

    @Override
    public void close() {
        encodings.close();
        weights.close();
    }
}
