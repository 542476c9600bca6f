// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.runtime.config.FactoryIndex;
import dev.slipstream.runtime.config.RecipeReader;
import dev.slipstream.runtime.config.RoleReader;
import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.recipe.Part;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.recipe.Replacing;

/** Switches off what a dense recipe's network saves, wherever it has the option to. */
final class PlainRecipe {

    static final String NAME = "plain";

    private static final String SAVINGS = "savings";
    private static final String NONE = "none";

    private final FactoryIndex factories;

    PlainRecipe(FactoryIndex factories) {
        this.factories = factories;
    }

    Recipe of(Recipe dense) {
        return new Recipe(
                NAME,
                dense.folder(),
                saves(dense.policy()) ? policy(dense) : dense.policy(),
                dense.denoiser().map(part -> saves(part) ? denoiser(part) : part),
                dense.scheduler(),
                dense.coldStart(),
                dense.pruner(),
                dense.cacheStore(),
                dense.warmStarter(),
                dense.actionSteps());
    }

    static boolean saves(Part<?, ?> part) {
        return OptionsWriter.tree(part.options()).has(SAVINGS);
    }

    /** Policies are read as part of recipes alone, so this one gets a scheduler to come with. */
    private Part<RoleContext, Policy> policy(Recipe dense) {
        ObjectNode policy = withoutSavings(dense.policy());
        policy.put("use", dense.policy().use());
        ObjectNode recipe = JsonNodeFactory.instance.objectNode();
        recipe.set("policy", policy);
        recipe.putObject("scheduler").put("use", dense.scheduler().use());
        return new RecipeReader(factories).readText(NAME, recipe.toString()).policy();
    }

    private Part<Replacing, Denoiser> denoiser(Part<?, ?> dense) {
        Part<RoleContext, Denoiser> plain =
                new RoleReader(factories)
                        .denoiser(dense.use(), withoutSavings(dense).toString(), NAME);
        return new Part<>(
                plain.use(),
                plain.factory(),
                plain.options(),
                plain.fit(),
                place -> plain.maker().apply(place.context()));
    }

    private static ObjectNode withoutSavings(Part<?, ?> part) {
        return OptionsWriter.tree(part.options()).put(SAVINGS, NONE);
    }
}
