// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.List;
import java.util.Map;

/** The pairs of student and scheduler that ship with their weights. */
final class SdmPresets {

    private static final String PUSHT = "dev/slipstream/plugins/sdm/student/pusht/manifest.json";

    private SdmPresets() {}

    static List<Preset> all() {
        return List.of(
                new Preset(
                        "sdm",
                        "One step of a student that was distilled from the policy pusht",
                        Map.of(
                                RecipeRole.DENOISER,
                                new RoleChoice("sdm/student", Map.of("manifest", PUSHT)),
                                RecipeRole.SCHEDULER,
                                new RoleChoice("sdm/one-step", Map.of("timestep", 65))),
                        Map.of()));
    }
}
