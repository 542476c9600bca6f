// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The dense recipes that strategies are measured against. They set the scheduler alone, so that
 * they join with whatever prunes, caches or starts warm.
 */
final class DensePresets {

    private static final String DDPM = "baselines/ddpm";
    private static final String DDIM = "baselines/ddim";
    private static final String DPMPP = "baselines/dpmpp";

    /** Where the log signal-to-noise ratio of a squared cosine falls off too steeply to follow. */
    private static final double STEEP = -5.1;

    private DensePresets() {}

    static List<Preset> all() {
        List<Preset> presets = new ArrayList<>();
        presets.add(
                scheduler(
                        "dense",
                        "The dense policy: ancestral sampling over 100 timesteps",
                        DDPM,
                        Map.of("steps", 100)));
        for (int steps : new int[] {100, 50, 40, 25, 20, 16, 10, 8, 4, 2}) {
            presets.add(
                    scheduler(
                            "ddim-" + steps,
                            "DDIM in " + steps + " steps",
                            DDIM,
                            Map.of("steps", steps)));
        }
        presets.add(
                scheduler(
                        "ddim-50-trailing",
                        "DDIM in 50 steps that begin at the last timestep",
                        DDIM,
                        Map.of("steps", 50, "timestep_spacing", "trailing")));
        presets.add(
                scheduler(
                        "ddim-40-from-95",
                        "DDIM in 40 steps that lie evenly from timestep 95 down to 0",
                        DDIM,
                        Map.of("steps", 40, "from", 95)));
        presets.add(implicit("ddim-4t", 85, 64, 42, 21));
        presets.add(implicit("ddim-2t", 85, 42));
        presets.add(implicit("ddim-1t", 70));
        // About equal steps of the logarithm of signal to noise: what noise is left shrinks by one
        // factor a step.
        presets.add(
                ancestral(
                        "ddpm-20", 95, 80, 62, 49, 38, 30, 23, 18, 14, 10, 9, 8, 7, 6, 5, 4, 3, 2,
                        1, 0));
        presets.add(ancestral("ddpm-10", 95, 60, 35, 21, 12, 7, 4, 2, 1, 0));
        presets.add(ancestral("ddpm-8", 90, 60, 30, 14, 7, 3, 1, 0));
        presets.add(ancestral("ddpm-6", 90, 60, 21, 7, 2, 0));
        presets.add(ancestral("ddpm-5", 90, 60, 14, 3, 0));
        for (int steps : new int[] {8, 4, 2}) {
            presets.add(
                    scheduler(
                            "dpmpp-" + steps,
                            "DPM-Solver++ in "
                                    + steps
                                    + " steps, kept off the steep end and in"
                                    + " range",
                            DPMPP,
                            Map.of(
                                    "steps",
                                    steps,
                                    "lambda_min_clipped",
                                    STEEP,
                                    "thresholding",
                                    true,
                                    "sample_max_value",
                                    1.0)));
            presets.add(
                    scheduler(
                            "dpmpp-" + steps + "-raw",
                            "DPM-Solver++ in "
                                    + steps
                                    + " steps as it comes, which few steps do"
                                    + " not survive",
                            DPMPP,
                            Map.of("steps", steps)));
        }
        return List.copyOf(presets);
    }

    private static Preset implicit(String name, Integer... timesteps) {
        return chosen(name, "DDIM", DDIM, List.of(timesteps));
    }

    private static Preset ancestral(String name, Integer... timesteps) {
        return chosen(name, "Ancestral sampling", DDPM, List.of(timesteps));
    }

    private static Preset chosen(String name, String kind, String use, List<Integer> timesteps) {
        return scheduler(
                name,
                kind + " at the chosen timesteps " + timesteps,
                use,
                Map.of("timesteps", timesteps));
    }

    private static Preset scheduler(
            String name, String description, String use, Map<String, Object> options) {
        return new Preset(
                name,
                description,
                Map.of(RecipeRole.SCHEDULER, new RoleChoice(use, options)),
                Map.of());
    }
}
