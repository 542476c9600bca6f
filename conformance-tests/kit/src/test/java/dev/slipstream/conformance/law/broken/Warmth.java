// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.Optional;

/** Begins from the chunk before, as an honest warm starter does. */
class Warmth implements WarmStarterSession {

    static final float BEGIN = 50;
    static final String LAST = "last";

    private static final float FADE = 0.01f;

    final SessionContext session;
    final Diffusion diffusion;

    Warmth(SessionContext session, Diffusion diffusion) {
        this.session = session;
        this.diffusion = diffusion;
    }

    @Override
    public Optional<Start> start(CallContext call) {
        return startAsUsual(call);
    }

    final Start from(NDArray clean, CallContext call) {
        NDArray noise = call.noise().gaussian("warmth", BEGIN, clean.getShape());
        Timesteps begin = Timesteps.of(BEGIN);
        return Start.at(diffusion.addNoise(clean, noise, begin), begin);
    }

    /** The usual start, made a little smaller so that a difference shows. */
    final Optional<Start> shrunk(CallContext call, double by) {
        return startAsUsual(call)
                .map(start -> new Start(start.sample().div(1 + by / 100), start.timesteps()));
    }

    final Optional<Start> startAsUsual(CallContext call) {
        return session.memory().array(LAST).map(last -> from(last, call));
    }

    @Override
    public void commit(Outcome outcome, int executed) {
        session.memory().keep(LAST, outcome.sample().mul(1 - FADE * executed));
    }
}
