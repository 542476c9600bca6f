// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.subject;

import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.runtime.recipe.Part;
import dev.slipstream.runtime.recipe.Recipe;

import java.util.Map;
import java.util.Optional;

/**
 * What a rule is checked on: a plugin, one of its presets, and the policy that the preset runs on.
 *
 * @param subject the plugin
 * @param preset the preset, or presets joined by {@code +}; empty where a rule is about the plugin
 * @param policy the policy that fits the preset, as recipes write it: the kit's small one where the
 *     preset works with any, or the reference policy that its weights belong to
 * @param host an open host whose default policy this is; rules that disturb a host open their own
 * @param depth how much time there is
 * @param seed what rules derive their seeds from by adding to it; no other master seed's is near
 */
public record Trial(
        Subject subject, String preset, String policy, Host host, Depth depth, long seed) {

    /** What the strategy is compared with. */
    private static final String DENSE = "dense";

    /**
     * The preset's recipe.
     *
     * @return the recipe
     */
    public Recipe recipe() {
        return host.read(preset);
    }

    /**
     * The dense recipe of the same policy.
     *
     * @return the recipe
     */
    public Recipe dense() {
        return host.read(DENSE);
    }

    /**
     * The recipe without the strategy: without pruner, cache and warm starter, and where the
     * scheduler is the plugin's own, with the dense one.
     *
     * @return the recipe
     */
    public RecipeJson base() {
        RecipeJson plain =
                RecipeJson.of(recipe())
                        .without(
                                RecipeRole.PRUNER,
                                RecipeRole.CACHE_STORE,
                                RecipeRole.WARM_STARTER,
                                RecipeRole.COLD_START);
        Recipe dense = dense();
        return subject.owns(recipe().scheduler().use())
                ? plain.with(
                        RecipeRole.SCHEDULER, dense.scheduler().use(), dense.scheduler().options())
                : plain;
    }

    /**
     * The recipe with each of the plugin's own roles at its lossless options.
     *
     * @return the recipe, or empty where none of them has such options
     */
    public Optional<RecipeJson> lossless() {
        RecipeJson json = RecipeJson.of(recipe());
        boolean any = false;
        for (Map.Entry<RecipeRole, Part<?, ?>> entry : RecipeJson.parts(recipe()).entrySet()) {
            Part<?, ?> part = entry.getValue();
            Optional<? extends Record> options =
                    subject.owns(part.use())
                            ? lossless(part.factory(), part.options())
                            : Optional.empty();
            if (options.isPresent()) {
                json = json.with(entry.getKey(), part.use(), options.get());
                any = true;
            }
        }
        return any ? Optional.of(json) : Optional.empty();
    }

    private static <O extends Record> Optional<O> lossless(RoleFactory<O> factory, Record options) {
        @SuppressWarnings("unchecked") // A part's options are its factory's.
        O own = (O) options;
        return factory.lossless(own);
    }
}
