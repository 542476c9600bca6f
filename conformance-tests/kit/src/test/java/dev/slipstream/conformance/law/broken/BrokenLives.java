// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Plugins that cannot be opened and closed as hosts do. */
final class BrokenLives {

    private static final int MOST_SESSIONS = 8;

    private BrokenLives() {}

    static List<Broken> all() {
        AtomicBoolean ready = new AtomicBoolean();
        AtomicBoolean shared = new AtomicBoolean();
        AtomicInteger open = new AtomicInteger();
        return List.of(
                new Broken(
                        "LIFE-01",
                        "does not let itself be closed",
                        "time 0 of opening, acting and closing that ended with",
                        Specimen.with(
                                (session, diffusion) ->
                                        new Warmth(session, diffusion) {
                                            @Override
                                            public void close() {
                                                throw new IllegalStateException("still in use");
                                            }
                                        })),
                new Broken(
                        "LIFE-02",
                        "frees what all sessions use when one is closed",
                        "a session that, once another one is closed, fails",
                        Specimen.with(
                                (session, diffusion) -> {
                                    ready.set(true);
                                    return new Warmth(session, diffusion) {
                                        @Override
                                        public Optional<Start> start(CallContext call) {
                                            return ifReady(ready, super.start(call));
                                        }

                                        @Override
                                        public void close() {
                                            ready.set(false);
                                        }
                                    };
                                })),
                new Broken(
                        "LIFE-03",
                        "frees what all recipes use when one is closed",
                        "a recipe that, once another one of the same roles is closed, fails",
                        Specimen.with(
                                WarmthFactory.making(context -> new Shared(shared, context)))),
                new Broken(
                        "LIFE-04",
                        "has a pool of " + MOST_SESSIONS,
                        MOST_SESSIONS + " sessions that opened of 16",
                        Specimen.with(
                                (session, diffusion) -> {
                                    if (open.incrementAndGet() > MOST_SESSIONS) {
                                        open.decrementAndGet();
                                        throw new IllegalStateException("the pool is empty");
                                    }
                                    return new Warmth(session, diffusion) {
                                        @Override
                                        public void close() {
                                            open.decrementAndGet();
                                        }
                                    };
                                })),
                new Broken(
                        "LIFE-05",
                        "expects the usual number of actions to be executed",
                        "a failure after 15 of 16 actions were executed",
                        Specimen.with(
                                (session, diffusion) ->
                                        new Warmth(session, diffusion) {
                                            @Override
                                            public void commit(Outcome outcome, int executed) {
                                                int left = session.actionSteps() - executed;
                                                super.commit(outcome, new int[left].length);
                                            }
                                        })),
                new Broken(
                        "LIFE-06",
                        "counts its calls and is never told of an end",
                        "a session after its warm-up that differs in call 1",
                        Specimen.with(
                                (session, diffusion) ->
                                        new Warmth(session, diffusion) {

                                            private int calls;

                                            @Override
                                            public Optional<Start> start(CallContext call) {
                                                return shrunk(call, calls++);
                                            }
                                        })));
    }

    private static Optional<Start> ifReady(AtomicBoolean ready, Optional<Start> start) {
        if (!ready.get()) {
            throw new IllegalStateException("it was freed");
        }
        return start;
    }

    /** Frees what others of its kind use. */
    private record Shared(AtomicBoolean ready, RecipeContext context) implements WarmStarter {

        Shared {
            ready.set(true);
        }

        @Override
        public WarmStarterSession open(SessionContext session) {
            return new Warmth(session, context.diffusion()) {
                @Override
                public Optional<Start> start(CallContext call) {
                    return ifReady(ready, super.start(call));
                }
            };
        }

        @Override
        public void close() {
            ready.set(false);
        }
    }
}
