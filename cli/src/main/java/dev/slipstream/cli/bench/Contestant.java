// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import java.util.Set;

/**
 * A recipe that is measured.
 *
 * @param name what the table calls it
 * @param kind what it stands for
 * @param recipe the recipe
 * @param execution which path its sessions take
 */
record Contestant(String name, Kind kind, CompiledRecipe recipe, Execution execution) {

    /** The dense policy's own sampling, and the one that papers compare with. */
    private static final Set<String> PLAIN_SAMPLERS = Set.of("baselines/ddpm", "baselines/ddim");

    /** What a recipe stands for. */
    enum Kind {
        /** The dense recipe without savings, a call a step. */
        PLAIN,
        /** The dense recipe. */
        DENSE,
        /** A plain sampler in fewer steps and nothing else: what any strategy has to beat. */
        FEWER_STEPS,
        /** A strategy whose chunks come from the same noise as the dense ones. */
        PAIRED,
        /** A strategy that starts from something else, or has another network. */
        UNPAIRED;

        static Kind of(Recipe recipe) {
            if (recipe.warmStarter().isPresent() || recipe.denoiser().isPresent()) {
                return UNPAIRED;
            }
            boolean bare = recipe.pruner().isEmpty() && recipe.cacheStore().isEmpty();
            return bare && PLAIN_SAMPLERS.contains(recipe.scheduler().use()) ? FEWER_STEPS : PAIRED;
        }
    }

    static Contestant plain(CompiledRecipe recipe) {
        return new Contestant(PlainRecipe.NAME, Kind.PLAIN, recipe, Execution.STEPS);
    }

    static Contestant dense(CompiledRecipe recipe) {
        return new Contestant(recipe.recipe().name(), Kind.DENSE, recipe, Execution.AUTO);
    }

    static Contestant of(CompiledRecipe recipe) {
        return new Contestant(
                recipe.recipe().name(), Kind.of(recipe.recipe()), recipe, Execution.AUTO);
    }

    int actionSteps() {
        return recipe.actionSteps();
    }
}
