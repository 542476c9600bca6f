// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A plugin with schedulers, warm starters, pruners and cache stores, any of which a test may
 * exchange.
 *
 * @param scheduler makes schedulers
 * @param warmStarter makes warm starters
 * @param pruner makes pruners, where there is one
 * @param store makes cache stores, where there is one
 */
public record Specimen(
        SchedulerFactory<?> scheduler,
        WarmStarterFactory<?> warmStarter,
        Optional<PrunerFactory<?>> pruner,
        Optional<CacheStoreFactory<?>> store)
        implements SlipstreamPlugin {

    /** The preset with all of them. */
    public static final String PRESET = "specimen";

    /** Starts a call. */
    @FunctionalInterface
    interface Beginning {
        Optional<Start> start(Warmth warmth, CallContext call);
    }

    private static final String ID = "specimen";

    /** The plugin that keeps every law. */
    public static Specimen honest() {
        return new Specimen(
                new ShortDdim(ShortDdim::honest),
                WarmthFactory.opening(Warmth::new),
                Optional.of(new Alternate()),
                Optional.of(new Latest()));
    }

    /** The honest plugin with a scheduler that is no table. */
    public static Specimen stepwise() {
        return with(
                new ShortDdim(
                        (options, context) ->
                                new BrokenSchedulers.Stepwise(
                                        ShortDdim.honest(options, context),
                                        UnaryOperator.identity(),
                                        UnaryOperator.identity())));
    }

    /** The honest plugin without pruner and cache store, and with other schedulers. */
    static Specimen unpruned(SchedulerFactory<?> other) {
        return new Specimen(other, honest().warmStarter, Optional.empty(), Optional.empty());
    }

    /** The honest plugin with another warm starter for its sessions. */
    static Specimen with(WarmthFactory.Opener opener) {
        return with(WarmthFactory.opening(opener));
    }

    /** The honest plugin with another way to start a call. */
    static Specimen starting(Beginning beginning) {
        return with(
                (session, diffusion) ->
                        new Warmth(session, diffusion) {
                            @Override
                            public Optional<Start> start(CallContext call) {
                                return beginning.start(this, call);
                            }
                        });
    }

    /** The honest plugin with other warm starters. */
    static Specimen with(WarmStarterFactory<?> other) {
        Specimen honest = honest();
        return new Specimen(honest.scheduler, other, honest.pruner, honest.store);
    }

    /** The honest plugin with other schedulers. */
    static Specimen with(SchedulerFactory<?> other) {
        Specimen honest = honest();
        return new Specimen(other, honest.warmStarter, honest.pruner, honest.store);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(scheduler);
    }

    @Override
    public List<WarmStarterFactory<?>> warmStarters() {
        return List.of(warmStarter);
    }

    @Override
    public List<PrunerFactory<?>> pruners() {
        return pruner.<List<PrunerFactory<?>>>map(List::of).orElse(List.of());
    }

    @Override
    public List<CacheStoreFactory<?>> cacheStores() {
        return store.<List<CacheStoreFactory<?>>>map(List::of).orElse(List.of());
    }

    @Override
    public List<Preset> presets() {
        Map<RecipeRole, RoleChoice> sets = new EnumMap<>(RecipeRole.class);
        sets.put(RecipeRole.SCHEDULER, use(scheduler.name()));
        sets.put(RecipeRole.WARM_STARTER, use(warmStarter.name()));
        pruner.ifPresent(factory -> sets.put(RecipeRole.PRUNER, use(factory.name())));
        store.ifPresent(factory -> sets.put(RecipeRole.CACHE_STORE, use(factory.name())));
        return List.of(
                new Preset(
                        PRESET,
                        "A warm start, few steps, and every other block reused",
                        sets,
                        Map.of()));
    }

    private static RoleChoice use(String name) {
        return new RoleChoice(ID + "/" + name, Map.of());
    }
}
