// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;

import java.util.List;
import java.util.Optional;

/** Plugins that do not take failure well, or show it too little. */
final class BrokenRetries {

    private BrokenRetries() {}

    static List<Broken> all() {
        return List.of(
                new Broken(
                        "ROLL-01",
                        "counts starts, those of discarded calls too",
                        "repeated after it was discarded, differs in call 1",
                        Specimen.with(
                                (session, diffusion) ->
                                        new Warmth(session, diffusion) {

                                            private int starts;

                                            @Override
                                            public Optional<Start> start(CallContext call) {
                                                return shrunk(call, starts++);
                                            }

                                            @Override
                                            public void reset() {
                                                starts = 0;
                                            }
                                        })),
                new Broken(
                        "ROLL-02",
                        "counts the samples on the way to a chunk that never comes",
                        "repeated after it was cut short, differs in call 1",
                        BrokenEpisodes.watching(
                                (session, diffusion) ->
                                        new Warmth(session, diffusion) {

                                            private int watched;

                                            @Override
                                            public Optional<Start> start(CallContext call) {
                                                return shrunk(call, watched);
                                            }

                                            @Override
                                            public void watch(NDArray sample, Timesteps timesteps) {
                                                watched++;
                                            }

                                            @Override
                                            public void reset() {
                                                watched = 0;
                                            }
                                        })),
                new Broken(
                        "ROLL-03",
                        "goes on where the denoiser throws",
                        "a chunk as if nothing was wrong, where evaluation 0 throws",
                        asking(
                                Float.NaN,
                                (call, noise) -> {
                                    try {
                                        return call.evaluate(noise, Timesteps.of(1)).get(0);
                                    } catch (RuntimeException e) {
                                        return noise;
                                    }
                                })),
                new Broken(
                        "ROLL-04",
                        "takes what is not a number for nothing",
                        "a chunk as if nothing was wrong, where evaluation 0 is not finite",
                        asking(0, (call, noise) -> call.evaluate(noise, Timesteps.of(1)).get(0))),
                new Broken(
                        "ARR-01",
                        "changes the observation",
                        "found the observation, which a role changed",
                        Specimen.starting(
                                (warmth, call) -> {
                                    observation(call).muli(0.5f);
                                    return warmth.startAsUsual(call);
                                })),
                new Broken(
                        "ARR-02",
                        "divides by the observation's spread",
                        "at the odd reading of call 2, ",
                        Specimen.starting(
                                (warmth, call) ->
                                        warmth.shrunk(call, middle(observation(call).get(0))))));
    }

    private static NDArray observation(CallContext call) {
        return call.conditioning().observation().get("obs");
    }

    private static double middle(NDArray seen) {
        NDArray spread = seen.max().sub(seen.min());
        return seen.sub(seen.min()).div(spread).mean().getFloat();
    }

    /** What is asked before a start. */
    @FunctionalInterface
    private interface Question {
        NDArray answer(CallContext call, NDArray noise);
    }

    /** Asks the denoiser before each start, and begins a little lower the larger the answer is. */
    private static Specimen asking(float instead, Question question) {
        return Specimen.with(
                (session, diffusion) -> new Asking(session, diffusion, instead, question));
    }

    private static final class Asking extends Warmth {

        private final float instead;
        private final Question question;

        Asking(SessionContext session, Diffusion diffusion, float instead, Question question) {
            super(session, diffusion);
            this.instead = instead;
            this.question = question;
        }

        @Override
        public Optional<Start> start(CallContext call) {
            Shape shape =
                    new Shape(
                            session.rows(),
                            session.denoiser().horizon(),
                            session.denoiser().actionSize());
            NDArray noise = call.noise().gaussian("question", 1, shape);
            float answer = question.answer(call, noise).abs().mean().getFloat();
            return shrunk(call, Float.isNaN(answer) ? instead : answer);
        }
    }
}
