// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.schedule.Schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text network's conditioning: what it saw, and the timesteps that were asked for so far, all on
 * the engine's side.
 *
 * <p>Call scope. Synchronised, because a pruner may read tokens while the first step runs.
 */
final class TextConditioning implements Conditioning {

    private final Kernel kernel;
    private final Held weights;
    private final TimesCache cache;
    private final boolean joins;
    private final Observation observation;
    private final Held seen;
    private final Map<Schedule, Steps> schedules = new HashMap<>();
    private final Map<Timesteps, Steps> singles = new HashMap<>();
    private final List<Held> owned = new ArrayList<>();

    TextConditioning(
            Kernel kernel,
            Held weights,
            TimesCache cache,
            boolean joins,
            List<String> names,
            Observation observation) {
        this.kernel = kernel;
        this.weights = weights;
        this.cache = cache;
        this.joins = joins;
        this.observation = observation;
        NDList list = new NDList(names.size());
        try {
            for (String name : names) {
                list.add(observation.get(name).expandDims(0));
            }
            this.seen = own(kernel.hold("observe", weights, Argument.of(list)));
        } finally {
            list.close();
        }
    }

    /** Prepared timesteps, what is seen with them, and which of the prepared steps is meant. */
    record Steps(Held times, Held seen, int k) {}

    @Override
    public Observation observation() {
        return observation;
    }

    @Override
    public synchronized void prepare(Schedule schedule) {
        if (schedule.steps() > 0) {
            of(schedule);
        }
    }

    /** All steps of a schedule. */
    synchronized Steps of(Schedule schedule) {
        Steps steps = schedules.get(schedule);
        if (steps == null) {
            steps = joined(cache.of(schedule));
            schedules.put(schedule, steps);
            for (int k = 0; k < schedule.steps(); k++) {
                singles.putIfAbsent(
                        Timesteps.of(schedule.timestep(k)),
                        new Steps(steps.times(), steps.seen(), k));
            }
        }
        return steps;
    }

    /** One evaluation's timesteps, from an announced schedule where they are part of one. */
    synchronized Steps of(Timesteps timesteps) {
        Steps steps = singles.get(timesteps);
        if (steps == null) {
            steps = joined(cache.of(timesteps));
            singles.put(timesteps, steps);
        }
        return steps;
    }

    private Steps joined(TimesCache.Prepared prepared) {
        if (prepared.owned()) {
            own(prepared.held());
        }
        Held with = joins ? own(kernel.hold("join", weights, prepared.held(), seen)) : seen;
        return new Steps(prepared.held(), with, 0);
    }

    @Override
    public NDArray tokens(Schedule schedule, NDManager manager) {
        if (!kernel.methods().contains("tokens")) {
            return Conditioning.super.tokens(schedule, manager);
        }
        Steps steps = of(schedule);
        return kernel.call(manager, "tokens", weights, steps.times(), steps.seen())
                .singletonOrThrow();
    }

    private Held own(Held held) {
        owned.add(held);
        return held;
    }

    @Override
    public synchronized void close() {
        owned.forEach(Held::close);
        owned.clear();
        schedules.clear();
        singles.clear();
    }
}
