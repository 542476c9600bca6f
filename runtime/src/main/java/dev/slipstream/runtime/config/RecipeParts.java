// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import dev.slipstream.api.cache.CacheStore;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.TaskFactory;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.task.Task;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.runtime.engine.ContextLoader;
import dev.slipstream.runtime.options.Place;
import dev.slipstream.runtime.options.PluginCalls;
import dev.slipstream.runtime.recipe.Part;
import dev.slipstream.runtime.recipe.Replacing;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes a recipe's parts of factories and their options. A part's maker calls the plugin's code on
 * the plugin's context loader.
 */
final class RecipeParts {

    /**
     * A factory and its options, which are those that the factory itself gave as its defaults, or
     * bound over them.
     *
     * @param found the factory
     * @param options its options
     * @param fit how the role fits with others
     */
    record Bound(IndexedFactory found, Record options, Fit fit) {}

    private RecipeParts() {}

    static Optional<Bound> bound(
            IndexedFactory found, Record options, Place place, List<Problem> problems) {
        return PluginCalls.call(
                        found.plugin().loader(),
                        place.text(),
                        "how '" + found.use() + "' fits with others",
                        problems,
                        () -> fit(found.factory(), options))
                .map(fit -> new Bound(found, options, fit));
    }

    private static <O extends Record> Fit fit(RoleFactory<O> factory, Record options) {
        @SuppressWarnings("unchecked") // Bound over the factory's own defaults.
        O own = (O) options;
        return factory.fit(own);
    }

    static Part<RoleContext, Policy> policy(Bound bound) {
        return make(bound, (PolicyFactory<?>) bound.found().factory());
    }

    /** A denoiser in the stead of a policy's. */
    static Part<Replacing, Denoiser> denoiser(Bound bound) {
        return replacing(bound, (DenoiserFactory<?>) bound.found().factory());
    }

    /** A denoiser without any policy. */
    static Part<RoleContext, Denoiser> loneDenoiser(Bound bound) {
        return make(bound, (DenoiserFactory<?>) bound.found().factory());
    }

    static Part<RecipeContext, Scheduler> scheduler(Bound bound) {
        return make(bound, (SchedulerFactory<?>) bound.found().factory());
    }

    static Part<RecipeContext, Pruner> pruner(Bound bound) {
        return make(bound, (PrunerFactory<?>) bound.found().factory());
    }

    static Part<RecipeContext, CacheStore> cacheStore(Bound bound) {
        return make(bound, (CacheStoreFactory<?>) bound.found().factory());
    }

    static Part<RecipeContext, WarmStarter> warmStarter(Bound bound) {
        return make(bound, (WarmStarterFactory<?>) bound.found().factory());
    }

    static Part<RoleContext, Trainer> trainer(Bound bound) {
        return make(bound, (TrainerFactory<?>) bound.found().factory());
    }

    static Part<RoleContext, Task> task(Bound bound) {
        return make(bound, (TaskFactory<?>) bound.found().factory());
    }

    private static <O extends Record> Part<RoleContext, Trainer> make(
            Bound bound, TrainerFactory<O> factory) {
        return part(bound, factory, factory::create);
    }

    private static <O extends Record> Part<RoleContext, Task> make(
            Bound bound, TaskFactory<O> factory) {
        return part(bound, factory, factory::create);
    }

    private static <O extends Record> Part<RoleContext, Policy> make(
            Bound bound, PolicyFactory<O> factory) {
        return part(bound, factory, factory::create);
    }

    private static <O extends Record> Part<Replacing, Denoiser> replacing(
            Bound bound, DenoiserFactory<O> factory) {
        return part(
                bound,
                factory,
                (O options, Replacing place) ->
                        factory.replace(options, place.context(), place.original()));
    }

    private static <O extends Record> Part<RoleContext, Denoiser> make(
            Bound bound, DenoiserFactory<O> factory) {
        return part(bound, factory, factory::create);
    }

    private static <O extends Record> Part<RecipeContext, Scheduler> make(
            Bound bound, SchedulerFactory<O> factory) {
        return part(bound, factory, factory::create);
    }

    private static <O extends Record> Part<RecipeContext, Pruner> make(
            Bound bound, PrunerFactory<O> factory) {
        return part(bound, factory, factory::create);
    }

    private static <O extends Record> Part<RecipeContext, CacheStore> make(
            Bound bound, CacheStoreFactory<O> factory) {
        return part(bound, factory, factory::create);
    }

    private static <O extends Record> Part<RecipeContext, WarmStarter> make(
            Bound bound, WarmStarterFactory<O> factory) {
        return part(bound, factory, factory::create);
    }

    private static <C, R, O extends Record> Part<C, R> part(
            Bound bound, RoleFactory<O> factory, BiFunction<O, C, R> create) {
        @SuppressWarnings("unchecked") // Bound over the factory's own defaults.
        O options = (O) bound.options();
        ClassLoader loader = bound.found().plugin().loader();
        Function<C, R> maker =
                context -> {
                    try (ContextLoader unused = ContextLoader.of(loader)) {
                        return create.apply(options, context);
                    }
                };
        return new Part<>(bound.found().use(), factory, options, bound.fit(), maker);
    }
}
