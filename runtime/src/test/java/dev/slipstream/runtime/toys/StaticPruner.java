// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A pruner of one direction whose plan follows from the schedule alone, made once for each. */
final class StaticPruner implements Pruner {

    /** Says which blocks are computed. */
    @FunctionalInterface
    interface Rule {
        boolean computes(int step, Block block);
    }

    private final String direction;
    private final Rule rule;
    private final Map<Schedule, GatePlan> plans = new ConcurrentHashMap<>();

    StaticPruner(String direction, Rule rule) {
        this.direction = direction;
        this.rule = rule;
    }

    @Override
    public PlanTiming timing() {
        return PlanTiming.BEFORE;
    }

    @Override
    public List<String> directions() {
        return List.of(direction);
    }

    @Override
    public PrunerSession open(SessionContext session) {
        return request -> plans.computeIfAbsent(request.schedule(), schedule -> plan(request));
    }

    private GatePlan plan(PlanRequest request) {
        return GatePlan.by(
                request.schedule().steps(),
                request.blocks().size(),
                (step, block) -> rule.computes(step, request.blocks().get(block)) ? 0 : 1);
    }
}
