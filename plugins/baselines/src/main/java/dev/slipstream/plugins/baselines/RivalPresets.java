// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.List;
import java.util.Map;

/**
 * The rival accelerations that need no training, over the dense schedule where nobody chooses
 * another.
 */
final class RivalPresets {

    private static final RoleChoice DENSE = choice("ddpm", Map.of("steps", 100));
    private static final RoleChoice PER_BLOCK = choice("per-block", Map.of());

    private RivalPresets() {}

    static List<Preset> all() {
        return List.of(
                cache(
                        "efficientvla-7",
                        "EfficientVLA: every block in every seventh step",
                        choice("efficientvla", Map.of("interval", 7)),
                        PER_BLOCK),
                cache(
                        "fora-7",
                        "FORA: attention and feed-forward blocks in every seventh step",
                        choice("fora", Map.of("interval", 7)),
                        PER_BLOCK),
                cache(
                        "fora-3",
                        "FORA: attention and feed-forward blocks in every third step, for schedules"
                                + " of few steps",
                        choice("fora", Map.of("interval", 3)),
                        PER_BLOCK),
                cache(
                        "bac",
                        "BAC: each block in update steps of its own, profiled on the policy pusht",
                        choice("bac", Map.of()),
                        PER_BLOCK),
                cache(
                        "taylorseer",
                        "TaylorSeer: residuals extrapolated from every fifth step",
                        choice("taylorseer", Map.of()),
                        choice("taylorseer", Map.of())),
                rtiDp(
                        "rti-dp",
                        "RTI-DP: three last steps from the chunk before; meant for one action a"
                                + " call"),
                rtiDp("rti-dp-1", "RTI-DP as its paper has it, one action a call").executing(1),
                new Preset(
                        "falcon",
                        "Falcon: goes on from partly denoised samples of earlier calls",
                        Map.of(RecipeRole.WARM_STARTER, choice("falcon", Map.of())),
                        Map.of(RecipeRole.SCHEDULER, DENSE)));
    }

    private static Preset rtiDp(String name, String description) {
        return new Preset(
                name,
                description,
                Map.of(RecipeRole.WARM_STARTER, choice("rti-dp", Map.of())),
                // Of a hundred steps a start at timestep 2 takes the last three.
                Map.of(RecipeRole.SCHEDULER, DENSE, RecipeRole.COLD_START, DENSE));
    }

    private static Preset cache(
            String name, String description, RoleChoice pruner, RoleChoice store) {
        return new Preset(
                name,
                description,
                Map.of(RecipeRole.PRUNER, pruner, RecipeRole.CACHE_STORE, store),
                Map.of(RecipeRole.SCHEDULER, DENSE));
    }

    private static RoleChoice choice(String factory, Map<String, Object> options) {
        return new RoleChoice("baselines/" + factory, options);
    }
}
