// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.stall;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.scope.SessionMemory;

import java.util.List;
import java.util.Optional;

/** Watches over one robot, for groups of numbers that stand still. */
public final class StallWatch {

    private static final String TRAIL = "trail";
    private static final String HERE = "here";

    private final StallOptions options;
    private final SessionMemory memory;

    /**
     * Makes it.
     *
     * @param options when a robot stands still
     * @param memory where the trail is kept
     */
    public StallWatch(StallOptions options, SessionMemory memory) {
        this.options = options;
        this.memory = memory;
    }

    /**
     * A call begins.
     *
     * @param observation what is seen
     * @return the groups that stand still, or none
     */
    public List<StallGroup> seen(Observation observation) {
        if (watches(StallMetric.DISPLACEMENT)) {
            memory.put(HERE, Place.of(observation));
        }
        return here().map(this::stalled).orElse(List.of());
    }

    /** Arrays are read for nothing where no group can stall. */
    private boolean watches(StallMetric metric) {
        return options.metric() == metric
                && options.all().stream().anyMatch(group -> group.epsilon() > 0);
    }

    private List<StallGroup> stalled(Place here) {
        Trail trail = trail();
        boolean observes = options.metric() == StallMetric.DISPLACEMENT;
        return options.all().stream()
                .filter(
                        group ->
                                trail.isNear(
                                        here,
                                        observes ? group.observed() : group.actions(),
                                        group.epsilon()))
                .toList();
    }

    /**
     * Some of a call's actions were executed.
     *
     * @param actions these actions {@code [N, slots, A]}
     */
    public void ran(NDArray actions) {
        if (watches(StallMetric.ACTIONS)) {
            memory.put(HERE, Place.of(actions));
        }
        here().ifPresent(here -> memory.put(TRAIL, trail().with(here)));
    }

    private Optional<Place> here() {
        return memory.value(HERE, Place.class);
    }

    private Trail trail() {
        return memory.value(TRAIL, Trail.class).orElse(Trail.NONE);
    }
}
