// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.List;
import java.util.Map;

/** Trained pruners, each over the schedule that it was learnt for where nobody chooses another. */
final class TtsPresets {

    private static final String STEPS = "steps";
    private static final String DDIM = "dev/slipstream/plugins/tts/pusht-ddim-";

    private TtsPresets() {}

    static List<Preset> all() {
        return List.of(
                dense(80),
                dense(90),
                dense(93),
                dense(95),
                implicit(80, evenly(40)),
                implicit(93, evenly(40)),
                implicit(95, evenly(40)),
                implicit(60, Map.of(STEPS, 20)),
                implicit(80, Map.of(STEPS, 20)));
    }

    private static Preset dense(int percent) {
        return new Preset(
                "tts-" + percent,
                "TTS: about " + percent + " % of the blocks reused",
                gated(Map.of("sparsity", percent / 100.0)),
                schedule("baselines/ddpm", Map.of(STEPS, 100)));
    }

    private static Preset implicit(int percent, Map<String, Object> ddim) {
        Object steps = ddim.get(STEPS);
        return new Preset(
                "tts-" + percent + "-ddim-" + steps,
                "TTS over DDIM in "
                        + steps
                        + " steps: about "
                        + percent
                        + " % of the blocks reused",
                gated(Map.of("sparsity", percent / 100.0, "weights", DDIM + steps)),
                schedule("baselines/ddim", ddim));
    }

    /** Diffusers' leading spacing would begin 40 of 100 steps at 78, too low for pure noise. */
    private static Map<String, Object> evenly(int steps) {
        return Map.of(STEPS, steps, "from", 95);
    }

    private static Map<RecipeRole, RoleChoice> gated(Map<String, Object> pruner) {
        return Map.of(
                RecipeRole.PRUNER,
                new RoleChoice("tts/pruner", pruner),
                RecipeRole.CACHE_STORE,
                new RoleChoice("tts/lattice", Map.of()));
    }

    private static Map<RecipeRole, RoleChoice> schedule(String use, Map<String, Object> options) {
        return Map.of(RecipeRole.SCHEDULER, new RoleChoice(use, options));
    }
}
