// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.subject;

import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.config.RecipeReader;
import dev.slipstream.runtime.plugin.PluginCatalog;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

/**
 * A host as a robot's program has it, with a policy for recipes that name none.
 *
 * <p>Its recipes and sessions end with it.
 */
public final class Host implements AutoCloseable {

    private final Slipstream slipstream;
    private final PluginCatalog own;
    private final RecipeReader reader;

    Host(Slipstream slipstream, PluginCatalog own, String policy) {
        this.slipstream = slipstream;
        this.own = own;
        this.reader = new RecipeReader(slipstream.factories()).withDefaultPolicy(policy);
    }

    /**
     * The runtime's door.
     *
     * @return the host's own
     */
    public Slipstream slipstream() {
        return slipstream;
    }

    /**
     * Reads presets joined by {@code +}.
     *
     * @param presets the presets
     * @return the recipe
     */
    public Recipe read(String presets) {
        return reader.readPresets(presets);
    }

    /**
     * Compiles a recipe.
     *
     * @param recipe the recipe
     * @return the compiled recipe, which ends with this host
     */
    public CompiledRecipe compile(Recipe recipe) {
        return slipstream.runtime().compile(recipe);
    }

    /**
     * Compiles a recipe of JSON.
     *
     * @param name what messages call it
     * @param json the recipe
     * @return the compiled recipe, which ends with this host
     */
    public CompiledRecipe compile(String name, RecipeJson json) {
        return compile(reader.readText(name, json.text()));
    }

    /**
     * Opens a session of one row.
     *
     * @param recipe the recipe
     * @param seed the seed of its noise
     * @return the session, owned by the caller
     */
    public Session open(CompiledRecipe recipe, long seed) {
        return slipstream.open(recipe, SessionOptions.seeded(seed));
    }

    @Override
    public void close() {
        slipstream.close();
        own.close();
    }
}
