// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sparsities of the paper, over the dense schedule where nobody chooses another. */
final class TtsPresets {

    private TtsPresets() {}

    static List<Preset> all() {
        return Stream.of(80, 90, 93).map(TtsPresets::preset).toList();
    }

    private static Preset preset(int percent) {
        return new Preset(
                "tts-" + percent,
                "TTS: about " + percent + " % of the blocks reused, in three directions",
                Map.of(
                        RecipeRole.PRUNER,
                        new RoleChoice("tts/pruner", Map.of("sparsity", percent / 100.0)),
                        RecipeRole.CACHE_STORE,
                        new RoleChoice("tts/lattice", Map.of())),
                Map.of(
                        RecipeRole.SCHEDULER,
                        new RoleChoice("baselines/ddpm", Map.of("steps", 100))));
    }
}
