// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.diffusion.Diffusion;
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

/** Plugins whose chunks depend on more than seed, readings and what was executed. */
final class BrokenEpisodes {

    private BrokenEpisodes() {}

    static List<Broken> all() {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger sessions = new AtomicInteger();
        AtomicInteger shared = new AtomicInteger();
        AtomicBoolean busy = new AtomicBoolean();
        ThreadLocal<Integer> calls = ThreadLocal.withInitial(() -> 0);
        return List.of(
                new Broken(
                        "DET-01",
                        "counts sessions",
                        "a second session with the seed of the first that differs in call 1",
                        Specimen.with(
                                (session, diffusion) -> {
                                    int number = sessions.getAndIncrement();
                                    return shrinking(session, diffusion, call -> number);
                                })),
                new Broken(
                        "DET-02",
                        "counts the roles that it makes",
                        "a second host that differs in call 1",
                        Specimen.with(
                                WarmthFactory.making(
                                        context -> numbered(context, made.getAndIncrement())))),
                new Broken(
                        "DET-03",
                        "begins from zeros",
                        "the same chunks for two seeds in 3 calls",
                        new Specimen(
                                new ShortDdim(BrokenSchedulers::fromZeros),
                                WarmthFactory.opening((session, diffusion) -> new Cold()),
                                Specimen.honest().pruner(),
                                Specimen.honest().store())),
                new Broken(
                        "DET-04",
                        "writes numbers as the user's country does",
                        "on a computer that speaks Turkish, this: RUN-001",
                        Specimen.with(
                                (session, diffusion) ->
                                        shrinking(
                                                session,
                                                diffusion,
                                                call ->
                                                        Double.parseDouble(
                                                                String.format("%.1f", 0.5))))),
                new Broken(
                        "ISO-01",
                        "counts the calls of all sessions together",
                        "robot 0 beside another one that differs in call 1",
                        Specimen.with(
                                (session, diffusion) -> {
                                    shared.set(0);
                                    return shrinking(
                                            session, diffusion, call -> shared.incrementAndGet());
                                })),
                new Broken(
                        "ISO-02",
                        "can be used by one thread at a time",
                        "on 4 threads, this: dev.slipstream.api.error.RoleException",
                        Specimen.with(
                                (session, diffusion) ->
                                        shrinking(session, diffusion, call -> slowly(busy)))),
                new Broken(
                        "THR-02",
                        "counts the calls of each thread",
                        "in a session whose every call comes from another thread, it differs in"
                                + " call 1",
                        Specimen.with(
                                (session, diffusion) -> {
                                    calls.remove();
                                    return shrinking(session, diffusion, call -> next(calls));
                                })),
                new Broken(
                        "RST-01",
                        "remembers its last chunk in a field",
                        "an episode after a reset that differs in call 0",
                        Specimen.with(Remembering::new)),
                new Broken(
                        "RST-02",
                        "draws its noise once a session",
                        "an episode after a reset with another seed that differs in call 1",
                        Specimen.with(
                                (session, diffusion) ->
                                        new Warmth(session, diffusion) {

                                            private double drawn = -1;

                                            @Override
                                            public Optional<Start> start(CallContext call) {
                                                if (drawn < 0) {
                                                    drawn = call.noise().uniform("drawn", 0, 1)[0];
                                                }
                                                return shrunk(call, drawn);
                                            }
                                        })),
                new Broken(
                        "LOAD-01",
                        "counts calls in a system property",
                        "a host beside another one with a copy of the plugin that differs in call"
                                + " 1",
                        Specimen.with(
                                (session, diffusion) -> {
                                    System.setProperty(BrokenGuests.PROPERTY, "0");
                                    return shrinking(
                                            session,
                                            diffusion,
                                            call -> {
                                                int next =
                                                        1
                                                                + Integer.getInteger(
                                                                        BrokenGuests.PROPERTY);
                                                System.setProperty(
                                                        BrokenGuests.PROPERTY, "" + next);
                                                return next;
                                            });
                                })));
    }

    /** Says by how much a start is changed. */
    @FunctionalInterface
    private interface Change {
        double at(CallContext call);
    }

    private static Warmth shrinking(SessionContext session, Diffusion diffusion, Change change) {
        return new Warmth(session, diffusion) {
            @Override
            public Optional<Start> start(CallContext call) {
                return shrunk(call, change.at(call));
            }
        };
    }

    private static double slowly(AtomicBoolean busy) {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("another thread is at it");
        }
        try {
            Thread.sleep(3);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            busy.set(false);
        }
        return 0;
    }

    private static double next(ThreadLocal<Integer> calls) {
        calls.set(calls.get() + 1);
        return calls.get();
    }

    static Specimen watching(WarmthFactory.Opener opener) {
        return Specimen.with(
                WarmthFactory.making(context -> new Watching(opener, context.diffusion())));
    }

    /** Never begins from anything. */
    private static final class Cold implements WarmStarterSession {

        @Override
        public Optional<Start> start(CallContext call) {
            return Optional.empty();
        }
    }

    /** Keeps its chunk where no reset clears it. */
    private static final class Remembering extends Warmth {

        private float[] last = {};

        Remembering(SessionContext session, Diffusion diffusion) {
            super(session, diffusion);
        }

        @Override
        public Optional<Start> start(CallContext call) {
            if (last.length == 0) {
                return Optional.empty();
            }
            NDArray clean =
                    call.manager()
                            .create(last)
                            .reshape(
                                    session.rows(),
                                    session.denoiser().horizon(),
                                    session.denoiser().actionSize());
            return Optional.of(from(clean, call));
        }

        @Override
        public void commit(Outcome outcome, int executed) {
            last = outcome.sample().toFloatArray();
        }
    }

    private static WarmStarter numbered(RecipeContext context, int number) {
        return session -> shrinking(session, context.diffusion(), call -> number);
    }

    /** Its sessions see the samples of every step. */
    private record Watching(WarmthFactory.Opener opener, Diffusion diffusion)
            implements WarmStarter {

        @Override
        public boolean watchesSteps() {
            return true;
        }

        @Override
        public WarmStarterSession open(SessionContext session) {
            return opener.open(session, diffusion);
        }
    }
}
