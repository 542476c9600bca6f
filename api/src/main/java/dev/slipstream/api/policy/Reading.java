// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.policy;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a robot's sensors say at one instant, in their own units: named tensors as flat arrays. The
 * host makes one for every call; the session stacks and normalises them.
 *
 * @param values the tensors by name, row-major; not copied, and not to be changed afterwards
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Reading(Map<String, float[]> values) {

    /** Copies the map, keeping its order. */
    public Reading {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * A reading of one tensor.
     *
     * @param name its name
     * @param values its numbers
     * @return the reading
     */
    public static Reading of(String name, float... values) {
        return new Reading(Map.of(name, values));
    }
}
