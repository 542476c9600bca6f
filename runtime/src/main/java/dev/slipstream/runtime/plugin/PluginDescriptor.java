// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plugin says of itself in {@code META-INF/slipstream/plugin.json}, read before any of its
 * classes.
 *
 * @param id its id, in front of the slash in recipes
 * @param version its own version
 * @param name its name for people
 * @param description what it does, in one sentence
 * @param licence its licence, as an SPDX expression
 * @param homepage where to find out more
 * @param paper the paper that it implements
 * @param api the versions of the api that it works with
 * @param djl the versions of DJL that it works with
 * @param roles its factories
 * @param presets the names of its presets
 * @param claims what it claims of its presets, which the test kit checks
 */
public record PluginDescriptor(
        String id,
        Version version,
        String name,
        String description,
        String licence,
        Optional<String> homepage,
        Optional<String> paper,
        VersionRange api,
        VersionRange djl,
        List<RoleName> roles,
        List<String> presets,
        List<Claim> claims) {

    /** The entry of the plugin's jar. */
    public static final String ENTRY = "META-INF/slipstream/plugin.json";

    /** The one schema there is. */
    public static final int SCHEMA = 1;

    /** Copies the lists. */
    public PluginDescriptor {
        roles = List.copyOf(roles);
        presets = List.copyOf(presets);
        claims = List.copyOf(claims);
    }

    /**
     * A factory's kind and name.
     *
     * @param kind the kind
     * @param name the name within the plugin
     */
    public record RoleName(RoleKind kind, String name) {

        @Override
        public String toString() {
            return kind + " '" + name + "'";
        }
    }

    /**
     * What the plugin claims of a preset on a policy.
     *
     * @param preset the preset, or presets joined by plus signs
     * @param policy the policy
     * @param figures named numbers, in the descriptor's order
     * @param json the whole claim, with what else it says
     */
    public record Claim(String preset, String policy, Map<String, Double> figures, String json) {

        /** Copies the map, keeping its order. */
        public Claim {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }
    }
}
