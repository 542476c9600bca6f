// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.spy;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.runtime.recipe.Part;
import dev.slipstream.runtime.recipe.Recipe;

import java.util.function.UnaryOperator;

/** Recipes with something around one of their roles. */
public final class Exchange {

    private Exchange() {}

    /** A policy whose denoiser is tapped; closing it closes the policy that it stands for. */
    private record TappedPolicy(Policy behind, Denoiser denoiser) implements Policy {

        @Override
        public PolicySpec spec() {
            return behind.spec();
        }

        @Override
        public void close() {
            behind.close();
        }
    }

    /**
     * Taps the denoiser that a recipe uses.
     *
     * @param recipe the recipe
     * @param tap the tap
     * @return the recipe with a tap
     */
    public static Recipe tapped(Recipe recipe, Tap tap) {
        return recipe.denoiser().isPresent()
                ? new Recipe(
                        recipe.name(),
                        recipe.folder(),
                        recipe.policy(),
                        recipe.denoiser()
                                .map(part -> around(part, own -> TappedDenoiser.of(own, tap))),
                        recipe.scheduler(),
                        recipe.coldStart(),
                        recipe.pruner(),
                        recipe.cacheStore(),
                        recipe.warmStarter(),
                        recipe.actionSteps())
                : new Recipe(
                        recipe.name(),
                        recipe.folder(),
                        around(recipe.policy(), own -> tapped(own, tap)),
                        recipe.denoiser(),
                        recipe.scheduler(),
                        recipe.coldStart(),
                        recipe.pruner(),
                        recipe.cacheStore(),
                        recipe.warmStarter(),
                        recipe.actionSteps());
    }

    private static Policy tapped(Policy policy, Tap tap) {
        return new TappedPolicy(policy, TappedDenoiser.of(policy.denoiser(), tap));
    }

    /**
     * Puts something around a recipe's schedulers.
     *
     * @param recipe the recipe
     * @param wrapper what is put around them
     * @return the recipe with it
     */
    public static Recipe schedulers(Recipe recipe, UnaryOperator<Scheduler> wrapper) {
        return new Recipe(
                recipe.name(),
                recipe.folder(),
                recipe.policy(),
                recipe.denoiser(),
                around(recipe.scheduler(), wrapper),
                recipe.coldStart().map(part -> around(part, wrapper)),
                recipe.pruner(),
                recipe.cacheStore(),
                recipe.warmStarter(),
                recipe.actionSteps());
    }

    /**
     * Puts something around a recipe's roles that have a session.
     *
     * @param recipe the recipe
     * @param pruners what is put around its pruner
     * @param warmStarters what is put around its warm starter
     * @return the recipe with both
     */
    public static Recipe sessionRoles(
            Recipe recipe, UnaryOperator<Pruner> pruners, UnaryOperator<WarmStarter> warmStarters) {
        return new Recipe(
                recipe.name(),
                recipe.folder(),
                recipe.policy(),
                recipe.denoiser(),
                recipe.scheduler(),
                recipe.coldStart(),
                recipe.pruner().map(part -> around(part, pruners)),
                recipe.cacheStore(),
                recipe.warmStarter().map(part -> around(part, warmStarters)),
                recipe.actionSteps());
    }

    private static <C, R> Part<C, R> around(Part<C, R> part, UnaryOperator<R> wrapper) {
        return new Part<>(
                part.use(),
                part.factory(),
                part.options(),
                part.fit(),
                part.maker().andThen(wrapper));
    }
}
