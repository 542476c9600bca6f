// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.List;
import java.util.Map;

/** A few steps of DDIM behind a prediction, at the timesteps that suit its error. */
final class StepPresets {

    private StepPresets() {}

    static List<Preset> all() {
        return List.of(
                steps(48, 42, 36, 30, 24, 18, 12, 6),
                steps(32, 24, 16, 8),
                steps(25, 12),
                steps(25),
                new Preset(
                        "step-first-16",
                        "Beside a preset of STEP: DDIM in 16 steps for an episode's first call",
                        Map.of(RecipeRole.COLD_START, ddim("steps", 16)),
                        Map.of()));
    }

    private static Preset steps(Integer... timesteps) {
        List<Integer> list = List.of(timesteps);
        return new Preset(
                "step-" + list.size(),
                "STEP: predicted, and refined by DDIM at the timesteps " + list,
                Map.of(
                        RecipeRole.WARM_STARTER,
                        new RoleChoice("step/step", Map.of()),
                        RecipeRole.SCHEDULER,
                        ddim("timesteps", list)),
                Map.of(
                        RecipeRole.COLD_START,
                        new RoleChoice("baselines/ddpm", Map.of("steps", 100))));
    }

    private static RoleChoice ddim(String option, Object value) {
        return new RoleChoice("baselines/ddim", Map.of(option, value));
    }
}
