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

    private static final String REUSE = "reuse";

    /** With one residual for all blocks of a type, the paper's way, no plan came near dense. */
    private static final String OF_EACH_BLOCK = "block";

    private SagPresets() {}

    static List<Preset> all() {
        return Stream.of(91).map(SagPresets::preset).toList();
    }

    private static Preset preset(int percent) {
        return new Preset(
                "sag-" + percent,
                "SAG: about " + percent + " % of the blocks reused, one residual a block",
                Map.of(
                        RecipeRole.PRUNER,
                        new RoleChoice(
                                "sag/pruner",
                                Map.of("sparsity", percent / 100.0, REUSE, OF_EACH_BLOCK)),
                        RecipeRole.CACHE_STORE,
                        new RoleChoice("sag/one-for-all", Map.of(REUSE, OF_EACH_BLOCK))),
                Map.of(
                        RecipeRole.SCHEDULER,
                        new RoleChoice("baselines/ddpm", Map.of("steps", 100))));
    }
}
