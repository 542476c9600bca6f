// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.policy;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A policy's windows and units.
 *
 * @param observations the tensors that a reading must hold, by name, with the shape of one instant
 * @param normalisers the maps into normalised space, one for each observation
 * @param actions the map of the actions
 * @param observationSteps how many instants the policy sees
 * @param firstAction the slot of a chunk that is executed first
 * @param actionSteps how many slots are executed before the next call
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record PolicySpec(
        Map<String, Shape> observations,
        Map<String, Affine> normalisers,
        Affine actions,
        int observationSteps,
        int firstAction,
        int actionSteps) {

    /** Copies the maps and checks that they fit each other. */
    public PolicySpec {
        observations = Collections.unmodifiableMap(new LinkedHashMap<>(observations));
        normalisers = Map.copyOf(normalisers);
        if (!observations.keySet().equals(normalisers.keySet())) {
            throw new IllegalArgumentException(
                    "observations "
                            + observations.keySet()
                            + " and normalisers "
                            + normalisers.keySet()
                            + " differ");
        }
        observations.forEach(PolicySpec::checkNotEmpty);
        for (Map.Entry<String, Affine> entry : normalisers.entrySet()) {
            Shape shape = observations.get(entry.getKey());
            if (entry.getValue().size() != shape.get(shape.dimension() - 1)) {
                throw new IllegalArgumentException(
                        "observation '"
                                + entry.getKey()
                                + "' of shape "
                                + shape
                                + " has a normaliser of "
                                + entry.getValue().size());
            }
        }
        if (observationSteps < 1 || firstAction < 0 || actionSteps < 1) {
            throw new IllegalArgumentException(
                    "windows " + observationSteps + ", " + firstAction + ", " + actionSteps);
        }
    }

    private static void checkNotEmpty(String name, Shape shape) {
        if (shape.dimension() == 0 || shape.size() < 1) {
            throw new IllegalArgumentException("observation '" + name + "' has shape " + shape);
        }
    }
}
