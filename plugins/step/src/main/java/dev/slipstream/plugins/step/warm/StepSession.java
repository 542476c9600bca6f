// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.scope.SessionMemory;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.plugins.step.predictor.Predictor;
import dev.slipstream.plugins.step.stall.StallGroup;
import dev.slipstream.plugins.step.stall.StallResponse;
import dev.slipstream.plugins.step.stall.StallWatch;

import java.util.List;
import java.util.Optional;

/** One robot's starts. */
final class StepSession implements WarmStarterSession {

    private static final String PREVIOUS = "previous";

    private final StepOptions options;
    private final Predictor predictor;
    private final SessionContext session;
    private final SessionMemory memory;
    private final StallWatch stalls;

    StepSession(StepOptions options, Predictor predictor, SessionContext session) {
        this.options = options;
        this.predictor = predictor;
        this.session = session;
        this.memory = session.memory();
        this.stalls = new StallWatch(options.stall(), memory);
    }

    @Override
    public Optional<Start> start(CallContext call) {
        Observation observation = call.conditioning().observation();
        List<StallGroup> stalled = stalls.seen(observation);
        Optional<NDArray> previous = memory.array(PREVIOUS);
        if (previous.isEmpty() && options.firstCall() == FirstCall.FULL) {
            return Optional.empty();
        }
        if (!stalled.isEmpty()) {
            call.count("step.stalled", stalled.size());
            if (options.stall().response() == StallResponse.RESTART) {
                return Optional.empty();
            }
        }
        NDArray known = previous.orElseGet(() -> call.manager().zeros(shape()));
        float timestep =
                options.startsWhereTheScheduleDoes()
                        ? first(call.schedule())
                        : (float) options.kPrime();
        NDArray noise = call.noise().gaussian(Noise.START, 0, shape());
        NDArray shares =
                call.manager()
                        .create(
                                Shares.of(
                                                options,
                                                session.denoiser().diffusion(),
                                                timestep,
                                                session.denoiser().actionSize(),
                                                stalled)
                                        .toArray());
        call.overhead(predictor.macs(session.rows()));
        return Optional.of(
                Start.at(
                        predictor.start(known, observation, noise, shares),
                        Timesteps.of(timestep)));
    }

    private Shape shape() {
        DenoiserSpec spec = session.denoiser();
        return new Shape(session.rows(), spec.horizon(), spec.actionSize());
    }

    /** Schedulers that cannot name their steps beforehand begin at the noisiest one. */
    private float first(Schedule schedule) {
        return schedule.steps() == 0
                ? session.denoiser().diffusion().timesteps() - 1
                : schedule.timestep(0);
    }

    @Override
    public void commit(Outcome outcome, int executed) {
        NDArray sample = outcome.sample();
        int first = session.firstAction();
        int count = Math.min(executed, Chunks.horizon(sample) - first);
        if (count > 0) {
            stalls.ran(Chunks.slots(sample, first, count));
        }
        switch (options.previous()) {
            case FULL -> memory.keep(PREVIOUS, sample.duplicate());
            case SHIFTED -> memory.keep(PREVIOUS, shifted(sample, executed));
            case EXECUTED -> {
                if (count > 0) {
                    memory.keep(PREVIOUS, executed(sample, first, count));
                }
            }
        }
    }

    private static NDArray shifted(NDArray sample, int executed) {
        int horizon = Chunks.horizon(sample);
        NDArray last = Chunks.repeated(sample, horizon - 1);
        int left = horizon - Math.min(executed, horizon);
        return left == 0
                ? last
                : Chunks.slots(sample, horizon - left, left)
                        .concat(Chunks.slots(last, 0, horizon - left), 1);
    }

    /** What was executed before and now; in front of an episode, its first action again. */
    private NDArray executed(NDArray sample, int first, int count) {
        NDArray before = memory.array(PREVIOUS).orElseGet(() -> Chunks.repeated(sample, first));
        return Chunks.behind(before, Chunks.slots(sample, first, count));
    }
}
