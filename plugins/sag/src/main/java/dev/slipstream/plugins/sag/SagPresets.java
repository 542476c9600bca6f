// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.List;
import java.util.Map;

/** Trained pruners, each over the schedule that it was learnt for where nobody chooses another. */
final class SagPresets {

    private static final String REUSE = "reuse";

    /** With one residual for all blocks of a type, the paper's way, no plan came near dense. */
    private static final String OF_EACH_BLOCK = "block";

    private static final String SPARSITY = "sparsity";

    private SagPresets() {}

    static List<Preset> all() {
        return List.of(
                preset(
                        "sag-91",
                        "SAG: about 91 % of the blocks reused, one residual a block",
                        Map.of(SPARSITY, 0.91, REUSE, OF_EACH_BLOCK),
                        "baselines/ddpm",
                        100),
                preset(
                        "sag-60-ddim-20",
                        "SAG over DDIM in 20 steps: about 60 % of the blocks reused, one residual a"
                                + " block",
                        Map.of(
                                SPARSITY,
                                0.6,
                                REUSE,
                                OF_EACH_BLOCK,
                                "weights",
                                "dev/slipstream/plugins/sag/pusht-ddim-20"),
                        "baselines/ddim",
                        20));
    }

    private static Preset preset(
            String name,
            String description,
            Map<String, Object> pruner,
            String scheduler,
            int steps) {
        return new Preset(
                name,
                description,
                Map.of(
                        RecipeRole.PRUNER,
                        new RoleChoice("sag/pruner", pruner),
                        RecipeRole.CACHE_STORE,
                        new RoleChoice("sag/one-for-all", Map.of(REUSE, OF_EACH_BLOCK))),
                Map.of(RecipeRole.SCHEDULER, new RoleChoice(scheduler, Map.of("steps", steps))));
    }
}
