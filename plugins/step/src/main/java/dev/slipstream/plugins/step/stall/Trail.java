// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.stall;

import java.util.List;

/**
 * The places of the last two calls of which something was executed.
 *
 * @param places at most two, the older first
 */
record Trail(List<Place> places) {

    static final Trail NONE = new Trail(List.of());

    Trail {
        places = List.copyOf(places);
    }

    Trail with(Place place) {
        return places.isEmpty()
                ? new Trail(List.of(place))
                : new Trail(List.of(places.get(places.size() - 1), place));
    }

    /** Whether there are two places, and neither is as far from here as epsilon. */
    boolean isNear(Place here, List<Integer> numbers, double epsilon) {
        return places.size() == 2
                && places.stream().allMatch(place -> place.distance(here, numbers) < epsilon);
    }
}
