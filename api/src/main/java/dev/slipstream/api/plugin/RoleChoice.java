// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which factory plays a role, with which options.
 *
 * @param use {@code plugin/factory}, or {@code none}
 * @param options the options that differ from the factory's defaults
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record RoleChoice(String use, Map<String, Object> options) {

    /** Copies the map, keeping its order. */
    public RoleChoice {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
