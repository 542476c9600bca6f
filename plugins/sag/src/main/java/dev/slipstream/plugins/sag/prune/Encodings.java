// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.schedule.Schedule;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the places of the gates add, once for each schedule: nothing in it depends on a call.
 *
 * <p>Process scope, any thread.
 */
final class Encodings implements AutoCloseable {

    private final PrunerNetwork network;
    private final Held weights;
    private final NDManager manager;
    private final Map<Schedule, Held> made = new ConcurrentHashMap<>();

    Encodings(PrunerNetwork network, Held weights, NDManager manager) {
        this.network = network;
        this.weights = weights;
        this.manager = manager;
    }

    /**
     * A schedule's.
     *
     * @param making told when it was not there yet
     */
    Held of(Schedule schedule, Runnable making) {
        return made.computeIfAbsent(
                schedule,
                steps -> {
                    making.run();
                    return network.encode(weights, steps, manager);
                });
    }

    @Override
    public void close() {
        made.values().forEach(Held::close);
    }
}
