// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.DenoiserFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.plugin.WarmStarterFactory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Strategies that lie, each about one thing, and honest ones beside them. */
final class SlyPlugin implements SlipstreamPlugin {

    private static final RoleChoice PRUNER = use("reuse");
    private static final RoleChoice STORE = use("slots");

    @Override
    public String id() {
        return "sly";
    }

    @Override
    public List<DenoiserFactory<?>> denoisers() {
        return SlyDenoiser.all();
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new SlyScheduler("guess", 2), new SlyScheduler("guess-in-vain", 4));
    }

    @Override
    public List<CacheStoreFactory<?>> cacheStores() {
        return SlyStore.all();
    }

    @Override
    public List<PrunerFactory<?>> pruners() {
        return SlyPruner.all();
    }

    @Override
    public List<WarmStarterFactory<?>> warmStarters() {
        return SlyStarter.all();
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                preset("plain", Map.of()),
                preset("denoiser", Map.of(RecipeRole.DENOISER, use("small"))),
                preset("twice", Map.of(RecipeRole.DENOISER, use("twice"))),
                preset("unknown", Map.of(RecipeRole.DENOISER, use("unknown"))),
                preset("cheap", Map.of(RecipeRole.DENOISER, use("cheap"))),
                preset("forgetful", Map.of(RecipeRole.DENOISER, use("forgetful"))),
                pruned("reuse", PRUNER, STORE),
                pruned("beside", use("beside"), STORE),
                pruned("stepwise", use("stepwise"), STORE),
                pruned("idle", use("idle"), STORE),
                pruned("lossy", use("lossy"), STORE),
                pruned("twins", PRUNER, use("twins")),
                pruned("code", PRUNER, use("code")),
                pruned("unweighed", PRUNER, use("unweighed")),
                preset("pretends", with(use("pretends"))),
                preset("thin", with(use("thin"))),
                preset("start", Map.of(RecipeRole.WARM_STARTER, use("start"))),
                preset("cold", Map.of(RecipeRole.WARM_STARTER, use("cold"))),
                preset("secret", Map.of(RecipeRole.WARM_STARTER, use("secret"))),
                preset("told", Map.of(RecipeRole.WARM_STARTER, use("told"))),
                preset("late", Map.of(RecipeRole.WARM_STARTER, use("late"))),
                new Preset("guess", "", Map.of(RecipeRole.SCHEDULER, use("guess")), Map.of()),
                new Preset(
                        "guess-in-vain",
                        "",
                        Map.of(RecipeRole.SCHEDULER, use("guess-in-vain")),
                        Map.of()));
    }

    private static Preset pruned(String name, RoleChoice pruner, RoleChoice store) {
        return preset(name, Map.of(RecipeRole.PRUNER, pruner, RecipeRole.CACHE_STORE, store));
    }

    private static Map<RecipeRole, RoleChoice> with(RoleChoice denoiser) {
        return Map.of(
                RecipeRole.DENOISER,
                denoiser,
                RecipeRole.PRUNER,
                PRUNER,
                RecipeRole.CACHE_STORE,
                STORE);
    }

    private static Preset preset(String name, Map<RecipeRole, RoleChoice> roles) {
        Map<RecipeRole, RoleChoice> sets = new EnumMap<>(RecipeRole.class);
        sets.putAll(roles);
        sets.put(RecipeRole.SCHEDULER, new RoleChoice("tables/ddim", Map.of("steps", 4)));
        return new Preset(name, "", sets, Map.of());
    }

    private static RoleChoice use(String name) {
        return new RoleChoice("sly/" + name, Map.of());
    }
}
