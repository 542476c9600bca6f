// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.denoise;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a policy sees: named tensors {@code [steps, ...]} in normalised space, the newest step last.
 * The session stacks the history.
 *
 * @param tensors the tensors by name, owned by the call
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Observation(Map<String, NDArray> tensors) {

    /** Copies the map, keeping its order. */
    public Observation {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * One tensor.
     *
     * @param name its name
     * @return the tensor
     * @throws IllegalArgumentException where there is none of that name
     */
    public NDArray get(String name) {
        NDArray tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "no observation '" + name + "', there are " + tensors.keySet());
        }
        return tensor;
    }
}
