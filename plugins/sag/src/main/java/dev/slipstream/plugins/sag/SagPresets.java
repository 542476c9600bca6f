// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A preset for each sparsity that has weights, over the dense schedule where nobody sets one. */
final class SagPresets {

    private SagPresets() {}

    static List<Preset> all() {
        return Stream.<Integer>of().map(SagPresets::preset).toList();
    }

    private static Preset preset(int percent) {
        return new Preset(
                "sag-" + percent,
                "SAG: about " + percent + " % of the blocks reused, one residual a type",
                Map.of(
                        RecipeRole.PRUNER,
                        new RoleChoice("sag/pruner", Map.of("sparsity", percent / 100.0)),
                        RecipeRole.CACHE_STORE,
                        new RoleChoice("sag/one-for-all", Map.of())),
                Map.of(
                        RecipeRole.SCHEDULER,
                        new RoleChoice("baselines/ddpm", Map.of("steps", 100))));
    }
}
