// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Plugins that rely on what a recipe need not have. */
final class BrokenRecipes {

    private BrokenRecipes() {}

    static List<Broken> all() {
        AtomicInteger warm = new AtomicInteger();
        Specimen honest = Specimen.honest();
        return List.of(
                new Broken(
                        "REC-01",
                        "takes blocks for granted",
                        "on kit/mixture, a failure to compile that is no refusal",
                        Specimen.unpruned(new ShortDdim(BrokenRecipes::forBlocks))),
                new Broken(
                        "REC-02",
                        "takes its own warm starter for granted",
                        "without its warmStarter, a recipe that was compiled, and failed when it"
                                + " ran",
                        new Specimen(
                                honest.scheduler(),
                                WarmthFactory.opening(
                                        (session, diffusion) -> {
                                            warm.incrementAndGet();
                                            return new Warmth(session, diffusion) {
                                                @Override
                                                public void close() {
                                                    warm.decrementAndGet();
                                                }
                                            };
                                        }),
                                Optional.of(new BesideWarmth(warm)),
                                honest.store())),
                new Broken(
                        "REC-03",
                        "takes one row for granted",
                        "in a session of two rows, RUN-001",
                        Specimen.starting(
                                (warmth, call) -> {
                                    call.noise().gaussian("warmth", 0, new Shape(1, 2));
                                    return warmth.startAsUsual(call);
                                })));
    }

    private static Scheduler forBlocks(ShortDdim.Options options, RecipeContext context) {
        Block first = context.blocks().get(0);
        return ShortDdim.honest(new ShortDdim.Options(1 + first.index()), context);
    }

    /** Plans beside a warm starter, without saying so in its fit. */
    private record BesideWarmth(AtomicInteger warm) implements PrunerFactory<Alternate.Options> {

        @Override
        public String name() {
            return "alternate";
        }

        @Override
        public String description() {
            return "Reuses every other block beside a warm start";
        }

        @Override
        public Alternate.Options defaults() {
            return new Alternate.Options();
        }

        @Override
        public Fit fit(Alternate.Options options) {
            return new Alternate().fit(options);
        }

        @Override
        public Pruner create(Alternate.Options options, RecipeContext context) {
            return new Alternate.Plan() {
                @Override
                public PrunerSession open(SessionContext session) {
                    return request -> {
                        if (warm.get() == 0) {
                            throw new IllegalStateException("no warm starter");
                        }
                        return Alternate.Plan.plan(request);
                    };
                }
            };
        }
    }
}
