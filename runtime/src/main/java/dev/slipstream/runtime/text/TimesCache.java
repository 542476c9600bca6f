// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.schedule.Schedule;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a network makes of timesteps alone: process constants, made once for each schedule and each
 * single evaluation's timesteps.
 *
 * <p>Any thread. Strategies whose timesteps never repeat would fill it without end, so past a limit
 * the results belong to the call.
 */
final class TimesCache implements AutoCloseable {

    private static final int LIMIT = 1024;

    private final Kernel kernel;
    private final Held weights;
    private final NDManager manager;
    private final Map<Object, Held> kept = new ConcurrentHashMap<>();

    TimesCache(Kernel kernel, Held weights, NDManager manager) {
        this.kernel = kernel;
        this.weights = weights;
        this.manager = manager;
    }

    /** The prepared timesteps, and whether the caller has to close them. */
    record Prepared(Held held, boolean owned) {}

    Prepared of(Schedule schedule) {
        return get(schedule, new Shape(schedule.steps(), 1, 1), schedule.toArray());
    }

    Prepared of(Timesteps timesteps) {
        Shape shape = new Shape(1, timesteps.rows(), timesteps.slots());
        return get(timesteps, shape, timesteps.toArray());
    }

    private Prepared get(Object key, Shape shape, float[] values) {
        Held held = kept.get(key);
        if (held != null) {
            return new Prepared(held, false);
        }
        Held made = make(shape, values);
        if (kept.size() >= LIMIT) {
            return new Prepared(made, true);
        }
        Held earlier = kept.putIfAbsent(key, made);
        if (earlier == null) {
            return new Prepared(made, false);
        }
        made.close();
        return new Prepared(earlier, false);
    }

    private Held make(Shape shape, float[] values) {
        try (NDManager scope = manager.newSubManager()) {
            // A copy owns its memory: an array of Java numbers borrows it, and a network may keep a
            // view of its timesteps.
            NDArray timesteps = scope.create(values, shape).duplicate();
            return kernel.hold("times", weights, Argument.of(timesteps));
        }
    }

    @Override
    public void close() {
        kept.values().forEach(Held::close);
        kept.clear();
    }
}
