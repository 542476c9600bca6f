// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.SessionContext;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pruners of every second step.
 *
 * @param kind what is wrong with it, if anything is
 */
record SlyPruner(Kind kind) implements PrunerFactory<SlyOptions> {

    enum Kind {
        REUSE,
        /** Plans while the first step runs. */
        BESIDE,
        /** Plans a step at a time. */
        STEPWISE,
        /** Computes everything. */
        IDLE,
        /** Calls its ordinary options lossless. */
        LOSSY
    }

    static List<PrunerFactory<?>> all() {
        return Arrays.stream(Kind.values()).<PrunerFactory<?>>map(SlyPruner::new).toList();
    }

    @Override
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String description() {
        return "A pruner of every second step";
    }

    @Override
    public SlyOptions defaults() {
        return SlyOptions.DEFAULT;
    }

    @Override
    public Optional<SlyOptions> lossless(SlyOptions options) {
        return Optional.of(kind == Kind.LOSSY ? options : new SlyOptions(true));
    }

    @Override
    public Pruner create(SlyOptions options, RecipeContext context) {
        return new Made(
                switch (kind) {
                    case BESIDE -> PlanTiming.BESIDE_FIRST_STEP;
                    case STEPWISE -> PlanTiming.PER_STEP;
                    default -> PlanTiming.BEFORE;
                },
                !options.lossless() && kind != Kind.IDLE);
    }

    private record Made(PlanTiming timing, boolean reuses) implements Pruner {

        @Override
        public List<String> directions() {
            return List.of(CacheLayout.TIMESTEP);
        }

        @Override
        public PrunerSession open(SessionContext session) {
            return new PrunerSession() {
                @Override
                public GatePlan plan(PlanRequest request) {
                    return GatePlan.by(
                            request.schedule().steps(),
                            request.blocks().size(),
                            (step, block) -> gate(step));
                }

                @Override
                public byte[] planStep(PlanRequest request, int step, NDArray sample) {
                    byte[] gates = new byte[request.blocks().size()];
                    Arrays.fill(gates, (byte) gate(step));
                    return gates;
                }
            };
        }

        private int gate(int step) {
            return reuses ? step % 2 : GatePlan.COMPUTE;
        }
    }
}
