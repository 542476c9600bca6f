// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.runtime.plugin.RoleKind;

/**
 * A factory that a plugin brings.
 *
 * @param kind what it makes
 * @param name its name within the plugin
 * @param plugin the plugin
 * @param factory the factory, of the interface that belongs to the kind
 */
public record IndexedFactory(
        RoleKind kind, String name, IndexedPlugin plugin, RoleFactory<?> factory) {

    /**
     * The name that is unique among all factories of its kind.
     *
     * @return {@code plugin/factory}
     */
    public String use() {
        return plugin.id() + "/" + name;
    }
}
