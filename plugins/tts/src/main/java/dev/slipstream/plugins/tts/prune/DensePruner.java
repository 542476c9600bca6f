// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.plugins.tts.lattice.Direction;

import java.util.List;

/**
 * Has everything computed.
 *
 * @param choices the directions that it could choose
 */
record DensePruner(List<Direction> choices) implements Pruner {

    @Override
    public PlanTiming timing() {
        return PlanTiming.BEFORE;
    }

    @Override
    public List<String> directions() {
        return choices.stream().map(Direction::key).toList();
    }

    @Override
    public PrunerSession open(SessionContext session) {
        return request -> GatePlan.dense(request.schedule().steps(), request.blocks().size());
    }
}
