// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.List;
import java.util.Map;

/** Trained pruners, each over the schedule that it was learnt for where nobody chooses another. */
final class TtsPresets {

    private static final String DDIM = "dev/slipstream/plugins/tts/pusht-ddim-";

    private TtsPresets() {}

    static List<Preset> all() {
        return List.of(dense(80), dense(90), dense(93), implicit(40, 80), implicit(20, 60));
    }

    private static Preset dense(int percent) {
        return new Preset(
                "tts-" + percent,
                "TTS: about " + percent + " % of the blocks reused, in three directions",
                gated(Map.of("sparsity", percent / 100.0)),
                Map.of(RecipeRole.SCHEDULER, schedule("baselines/ddpm", 100)));
    }

    private static Preset implicit(int steps, int percent) {
        return new Preset(
                "tts-" + percent + "-ddim-" + steps,
                "TTS over DDIM in "
                        + steps
                        + " steps: about "
                        + percent
                        + " % of the blocks reused",
                gated(Map.of("sparsity", percent / 100.0, "weights", DDIM + steps)),
                Map.of(RecipeRole.SCHEDULER, schedule("baselines/ddim", steps)));
    }

    private static Map<RecipeRole, RoleChoice> gated(Map<String, Object> pruner) {
        return Map.of(
                RecipeRole.PRUNER,
                new RoleChoice("tts/pruner", pruner),
                RecipeRole.CACHE_STORE,
                new RoleChoice("tts/lattice", Map.of()));
    }

    private static RoleChoice schedule(String use, int steps) {
        return new RoleChoice(use, Map.of("steps", steps));
    }
}
