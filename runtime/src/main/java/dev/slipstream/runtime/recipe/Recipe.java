// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.warm.WarmStarter;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A recipe with its factories found and its options bound, not yet checked.
 *
 * @param name what reports call it
 * @param folder the folder that the recipe's files are relative to
 * @param policy the policy
 * @param denoiser a denoiser in the policy's stead
 * @param scheduler the scheduler
 * @param coldStart the scheduler of calls that the warm starter does not start
 * @param pruner the pruner
 * @param cacheStore the cache store
 * @param warmStarter the warm starter
 * @param actionSteps how many actions of a chunk are executed, where that is not the policy's
 *     number
 */
public record Recipe(
        String name,
        Path folder,
        Part<RoleContext, Policy> policy,
        Optional<Part<Replacing, Denoiser>> denoiser,
        Part<RecipeContext, Scheduler> scheduler,
        Optional<Part<RecipeContext, Scheduler>> coldStart,
        Optional<Part<RecipeContext, Pruner>> pruner,
        Optional<Part<RecipeContext, CacheStore>> cacheStore,
        Optional<Part<RecipeContext, WarmStarter>> warmStarter,
        OptionalInt actionSteps) {

    /**
     * A copy whose files are relative to another folder.
     *
     * @param where the folder
     * @return the copy
     */
    public Recipe in(Path where) {
        return new Recipe(
                name,
                where,
                policy,
                denoiser,
                scheduler,
                coldStart,
                pruner,
                cacheStore,
                warmStarter,
                actionSteps);
    }

    /**
     * Begins a recipe.
     *
     * @param name what reports call it
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects a recipe's parts. */
    public static final class Builder {

        private final String name;
        private Path folder = Path.of("");
        private Optional<Part<RoleContext, Policy>> policy = Optional.empty();
        private Optional<Part<Replacing, Denoiser>> denoiser = Optional.empty();
        private Optional<Part<RecipeContext, Scheduler>> scheduler = Optional.empty();
        private Optional<Part<RecipeContext, Scheduler>> coldStart = Optional.empty();
        private Optional<Part<RecipeContext, Pruner>> pruner = Optional.empty();
        private Optional<Part<RecipeContext, CacheStore>> cacheStore = Optional.empty();
        private Optional<Part<RecipeContext, WarmStarter>> warmStarter = Optional.empty();
        private OptionalInt actionSteps = OptionalInt.empty();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * Sets the folder that the recipe's files are relative to.
         *
         * @param where the folder; the working directory unless said otherwise
         * @return this
         */
        public Builder folder(Path where) {
            folder = Objects.requireNonNull(where, "where");
            return this;
        }

        /**
         * Sets the policy.
         *
         * @param <O> the options
         * @param factory the factory
         * @param options its options
         * @return this
         */
        public <O extends Record> Builder policy(PolicyFactory<O> factory, O options) {
            policy = Optional.of(Part.of(factory, options, c -> factory.create(options, c)));
            return this;
        }

        /**
         * Sets a denoiser in the policy's stead.
         *
         * @param <O> the options
         * @param factory the factory
         * @param options its options
         * @return this
         */
        public <O extends Record> Builder denoiser(DenoiserFactory<O> factory, O options) {
            denoiser =
                    Optional.of(
                            Part.of(
                                    factory,
                                    options,
                                    place ->
                                            factory.replace(
                                                    options, place.context(), place.original())));
            return this;
        }

        /**
         * Sets the scheduler.
         *
         * @param <O> the options
         * @param factory the factory
         * @param options its options
         * @return this
         */
        public <O extends Record> Builder scheduler(SchedulerFactory<O> factory, O options) {
            scheduler = Optional.of(Part.of(factory, options, c -> factory.create(options, c)));
            return this;
        }

        /**
         * Sets the scheduler of calls that the warm starter does not start.
         *
         * @param <O> the options
         * @param factory the factory
         * @param options its options
         * @return this
         */
        public <O extends Record> Builder coldStart(SchedulerFactory<O> factory, O options) {
            coldStart = Optional.of(Part.of(factory, options, c -> factory.create(options, c)));
            return this;
        }

        /**
         * Sets the pruner.
         *
         * @param <O> the options
         * @param factory the factory
         * @param options its options
         * @return this
         */
        public <O extends Record> Builder pruner(PrunerFactory<O> factory, O options) {
            pruner = Optional.of(Part.of(factory, options, c -> factory.create(options, c)));
            return this;
        }

        /**
         * Sets the cache store.
         *
         * @param <O> the options
         * @param factory the factory
         * @param options its options
         * @return this
         */
        public <O extends Record> Builder cacheStore(CacheStoreFactory<O> factory, O options) {
            cacheStore = Optional.of(Part.of(factory, options, c -> factory.create(options, c)));
            return this;
        }

        /**
         * Sets the warm starter.
         *
         * @param <O> the options
         * @param factory the factory
         * @param options its options
         * @return this
         */
        public <O extends Record> Builder warmStarter(WarmStarterFactory<O> factory, O options) {
            warmStarter = Optional.of(Part.of(factory, options, c -> factory.create(options, c)));
            return this;
        }

        /**
         * Sets how many actions of a chunk are executed before the next call.
         *
         * @param actions the number; the policy's unless said otherwise
         * @return this
         */
        public Builder actionSteps(int actions) {
            actionSteps = OptionalInt.of(actions);
            return this;
        }

        /**
         * Makes the recipe.
         *
         * @return the recipe
         * @throws IllegalStateException without a policy or a scheduler
         */
        public Recipe build() {
            return new Recipe(
                    name,
                    folder,
                    policy.orElseThrow(() -> new IllegalStateException("a recipe needs a policy")),
                    denoiser,
                    scheduler.orElseThrow(
                            () -> new IllegalStateException("a recipe needs a scheduler")),
                    coldStart,
                    pruner,
                    cacheStore,
                    warmStarter,
                    actionSteps);
        }
    }
}
