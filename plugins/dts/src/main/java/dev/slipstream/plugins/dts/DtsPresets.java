// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;

import java.util.List;
import java.util.Map;

/** Ready options for chunks of actions, and those of the paper for its videos. */
final class DtsPresets {

    /** More than all drafts of a call: the paper knows no bound. */
    private static final int UNBOUNDED = 100;

    private DtsPresets() {}

    static List<Preset> all() {
        return List.of(
                preset("dts", "Drafts of 10 timesteps, verified six at a time", Map.of()),
                preset(
                        "dts-9",
                        "Drafts of 10 timesteps, verified nine at a time",
                        Map.of("chunk", 9)),
                preset(
                        "dts-extrapolated",
                        "Extrapolated drafts of 10 timesteps, verified nine at a time, whose gaps"
                                + " are carried on",
                        Map.of(
                                "chunk",
                                9,
                                "threshold",
                                0.02,
                                "draft",
                                "extrapolated",
                                "carriedSpread",
                                0.1)),
                paper("dts-paper-ithor", "iTHOR", 6, 11),
                paper("dts-paper-meta-world", "Meta-World", 10, 11),
                paper("dts-paper-libero", "LIBERO", 6, 10));
    }

    private static Preset paper(String name, String benchmark, int chunk, double threshold) {
        return preset(
                name,
                "The paper's options for the videos of "
                        + benchmark
                        + ", whose distances are far larger than those of actions",
                Map.of(
                        "draftStride",
                        10,
                        "targetStride",
                        2,
                        "chunk",
                        chunk,
                        "threshold",
                        threshold,
                        "metric",
                        "l2",
                        "increment",
                        1.5,
                        "fineFirst",
                        0,
                        "maxDiscarded",
                        UNBOUNDED,
                        // The paper clips nothing, for its network predicts velocity. One that
                        // predicts noise errs without bounds at the first timesteps.
                        "clipRange",
                        1.0));
    }

    private static Preset preset(String name, String description, Map<String, Object> options) {
        return new Preset(
                name,
                description,
                Map.of(RecipeRole.SCHEDULER, new RoleChoice("dts/dts", options)),
                Map.of());
    }
}
