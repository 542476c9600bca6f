// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.plugins.tts.lattice.Direction;

import java.util.List;

/**
 * Plans all steps of a call at once from the denoiser's own condition tokens, while the first step
 * runs. The first call of an episode is computed whole, because nothing lasts from an earlier one.
 */
final class TtsPruner implements Pruner {

    private final PrunerShape shape;
    private final int steps;
    private final List<Direction> directions;
    private final PrunerNetwork network;
    private final Held weights;
    private final Held asked;

    TtsPruner(
            PrunerShape shape,
            int steps,
            List<Direction> directions,
            PrunerNetwork network,
            Held weights) {
        this.shape = shape;
        this.steps = steps;
        this.directions = directions;
        this.network = network;
        this.weights = weights;
        this.asked = network.ask(weights);
    }

    @Override
    public PlanTiming timing() {
        return PlanTiming.BESIDE_FIRST_STEP;
    }

    @Override
    public List<String> directions() {
        return directions.stream().map(Direction::key).toList();
    }

    @Override
    public void check(CacheGeometry geometry) {
        LearntSteps.check(steps, geometry);
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
        Shape size = tokens.getShape();
        request.call().overhead(shape.macs(steps, blocks, size.get(1), size.get(2)));
        return network.plan(weights, asked, tokens, request.manager());
    }

    @Override
    public void close() {
        asked.close();
        weights.close();
    }
}
