// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Map;

/**
 * A named part of a recipe. Presets join: a role that two of them set is an error, one that a
 * preset only assumes gives way to whoever sets it.
 *
 * @param name the name, as recipes and joins write it
 * @param description what it is for, in one sentence
 * @param sets the roles that the preset is about; a role that is set to {@code none} is set too
 * @param assumes the roles it uses where nobody sets them
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Preset(
        String name,
        String description,
        Map<RecipeRole, RoleChoice> sets,
        Map<RecipeRole, RoleChoice> assumes) {

    /** Copies the maps. */
    public Preset {
        sets = Map.copyOf(sets);
        assumes = Map.copyOf(assumes);
    }
}
