// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.SessionOptions.Execution;

/**
 * A recipe that is measured.
 *
 * @param name what the table calls it
 * @param kind what it stands for
 * @param recipe the recipe
 * @param execution which path its sessions take
 */
record Contestant(String name, Kind kind, CompiledRecipe recipe, Execution execution) {

    private static final String DDIM = "baselines/ddim";

    /** What a recipe stands for. */
    enum Kind {
        /** The dense recipe without savings, a call a step. */
        PLAIN,
        /** The dense recipe. */
        DENSE,
        /** A DDIM schedule and nothing else: what any strategy has to beat. */
        DDIM,
        /** A strategy whose chunks come from the same noise as the dense ones. */
        PAIRED,
        /** A strategy that starts from something else, or has another network. */
        UNPAIRED;

        static Kind of(Recipe recipe) {
            if (recipe.warmStarter().isPresent() || recipe.denoiser().isPresent()) {
                return UNPAIRED;
            }
            boolean bare = recipe.pruner().isEmpty() && recipe.cacheStore().isEmpty();
            return bare && recipe.scheduler().use().equals(Contestant.DDIM) ? DDIM : PAIRED;
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
