// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.scope.SessionContext;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A pruner whose plan follows from the schedule alone. What it does not compute is what the same
 * block gave in an earlier step.
 *
 * @param rule gives for a schedule which blocks are computed in which steps
 */
public record StaticPruner(Function<Schedule, Computed> rule) implements Pruner {

    /** Says which blocks are computed. */
    @FunctionalInterface
    public interface Computed {

        /**
         * Whether a block is computed in a step.
         *
         * @param step the step
         * @param block the block
         * @return false where it is reused
         */
        boolean in(int step, Block block);
    }

    @Override
    public PlanTiming timing() {
        return PlanTiming.BEFORE;
    }

    @Override
    public List<String> directions() {
        return List.of(CacheLayout.TIMESTEP);
    }

    @Override
    public void check(CacheGeometry geometry) {
        Objects.requireNonNull(rule.apply(geometry.schedule()), "a rule that plans nothing");
    }

    @Override
    public PrunerSession open(SessionContext session) {
        return new Opened();
    }

    private record Planned(Schedule schedule, GatePlan plan) {}

    private final class Opened implements PrunerSession {

        private @Nullable Planned last;

        @Override
        public GatePlan plan(PlanRequest request) {
            if (last == null || !last.schedule().equals(request.schedule())) {
                last = new Planned(request.schedule(), planned(request));
            }
            return last.plan();
        }
    }

    private GatePlan planned(PlanRequest request) {
        Computed computed = rule.apply(request.schedule());
        List<Block> blocks = request.blocks();
        return GatePlan.by(
                request.schedule().steps(),
                blocks.size(),
                (step, block) -> computed.in(step, blocks.get(block)) ? GatePlan.COMPUTE : 1);
    }
}
