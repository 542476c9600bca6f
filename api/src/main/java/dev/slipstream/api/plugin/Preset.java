// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Map;
import java.util.OptionalInt;

/**
 * A named part of a recipe. Presets join: a role that two of them set is an error, one that a
 * preset only assumes gives way to whoever sets it.
 *
 * @param name the name, as recipes and joins write it
 * @param description what it is for, in one sentence
 * @param sets the roles that the preset is about; a role that is set to {@code none} is set too
 * @param assumes the roles it uses where nobody sets them
 * @param actionSteps how many actions of a chunk are executed, where that is not the policy's
 *     number
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public record Preset(
        String name,
        String description,
        Map<RecipeRole, RoleChoice> sets,
        Map<RecipeRole, RoleChoice> assumes,
        OptionalInt actionSteps) {

    /** Copies the maps. */
    public Preset {
        sets = Map.copyOf(sets);
        assumes = Map.copyOf(assumes);
        if (actionSteps.isPresent() && actionSteps.getAsInt() < 1) {
            throw new IllegalArgumentException("actionSteps " + actionSteps.getAsInt());
        }
    }

    /**
     * A preset under which as many actions are executed as the policy says.
     *
     * @param name the name
     * @param description what it is for
     * @param sets the roles that it is about
     * @param assumes the roles it uses where nobody sets them
     */
    public Preset(
            String name,
            String description,
            Map<RecipeRole, RoleChoice> sets,
            Map<RecipeRole, RoleChoice> assumes) {
        this(name, description, sets, assumes, OptionalInt.empty());
    }

    /**
     * The same, with a number of actions to execute.
     *
     * @param actions how many actions of a chunk are executed before the next call
     * @return the changed preset
     */
    public Preset executing(int actions) {
        return new Preset(name, description, sets, assumes, OptionalInt.of(actions));
    }
}
