// SPDX-License-Identifier: Apache-2.0
package org.example.coasting;

import dev.slipstream.api.plugin.CacheStoreFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.SlipstreamPlugin;

import java.util.List;
import java.util.Map;

/** What the host finds in the jar: the factories, and recipes to begin with. */
public final class CoastingPlugin implements SlipstreamPlugin {

    @Override
    public String id() {
        return "coasting";
    }

    @Override
    public List<PrunerFactory<?>> pruners() {
        return List.of(new CoastingFactory());
    }

    @Override
    public List<CacheStoreFactory<?>> cacheStores() {
        return List.of(new LatestFactory());
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "coasting-3",
                        "Every third of 16 steps, and the last two",
                        Map.of(
                                RecipeRole.PRUNER,
                                new RoleChoice(
                                        "coasting/coasting", Map.of("interval", 3, "settle", 2)),
                                RecipeRole.CACHE_STORE,
                                new RoleChoice("coasting/latest", Map.of())),
                        Map.of(
                                RecipeRole.SCHEDULER,
                                new RoleChoice("baselines/ddim", Map.of("steps", 16)))));
    }
}
