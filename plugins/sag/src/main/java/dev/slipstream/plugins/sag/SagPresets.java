// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trained pruners, each over the schedule that it was learnt for where nobody chooses another. */
final class SagPresets {

    private static final String REUSE = "reuse";

    /** With one residual for all blocks of a type, the paper's way, no plan came near dense. */
    private static final String OF_EACH_BLOCK = "block";

    private static final String SPARSITY = "sparsity";
    private static final String STEPS = "steps";
    private static final String DDIM = "dev/slipstream/plugins/sag/pusht-ddim-";

    private SagPresets() {}

    static List<Preset> all() {
        return List.of(
                preset(
                        "sag-91",
                        "SAG: about 91 % of the blocks reused, one residual a block",
                        Map.of(SPARSITY, 0.91),
                        new RoleChoice("baselines/ddpm", Map.of(STEPS, 100))),
                // Diffusers' leading spacing would begin 40 of 100 steps too low for pure noise.
                implicit(91, Map.of(STEPS, 40, "from", 95)),
                implicit(60, Map.of(STEPS, 20)));
    }

    private static Preset implicit(int percent, Map<String, Object> ddim) {
        Object steps = ddim.get(STEPS);
        return preset(
                "sag-" + percent + "-ddim-" + steps,
                "SAG over DDIM in "
                        + steps
                        + " steps: about "
                        + percent
                        + " % of the blocks reused, one residual a block",
                Map.of(SPARSITY, percent / 100.0, "weights", DDIM + steps),
                new RoleChoice("baselines/ddim", ddim));
    }

    private static Preset preset(
            String name, String description, Map<String, Object> pruner, RoleChoice scheduler) {
        Map<String, Object> options = new HashMap<>(pruner);
        options.put(REUSE, OF_EACH_BLOCK);
        return new Preset(
                name,
                description,
                Map.of(
                        RecipeRole.PRUNER,
                        new RoleChoice("sag/pruner", options),
                        RecipeRole.CACHE_STORE,
                        new RoleChoice("sag/one-for-all", Map.of(REUSE, OF_EACH_BLOCK))),
                Map.of(RecipeRole.SCHEDULER, scheduler));
    }
}
