// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.runtime.event.ExecutedGates;
import dev.slipstream.runtime.rollout.EpisodeSeeds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gates for machines, with keys that stay. */
public final class MaskJson {

    private MaskJson() {}

    /**
     * The tree that is written as JSON.
     *
     * @param task the task
     * @param seeds the episode's seeds
     * @param calls the calls of one recipe, at least one
     * @return names and values
     */
    public static Map<String, Object> of(String task, EpisodeSeeds seeds, List<GatedCall> calls) {
        ExecutedGates first = calls.get(0).gates();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipe", first.recipe());
        json.put("task", task);
        json.put("seed", seeds.seed());
        json.put("noiseSeed", seeds.noiseSeed());
        json.put("directions", first.directions());
        json.put("blocks", first.blocks().stream().map(MaskJson::block).toList());
        json.put("calls", calls.stream().map(MaskJson::call).toList());
        return json;
    }

    private static Map<String, Object> block(Block block) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("layer", block.layer());
        json.put("type", block.type());
        return json;
    }

    private static Map<String, Object> call(GatedCall call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", call.gates().index());
        json.put("sparsity", call.sparsity());
        json.put("timesteps", call.gates().schedule().toArray());
        json.put("gates", gates(call.gates().gates()));
        return json;
    }

    /** A row a step: 0 for a block that was computed, i for the i-th direction. */
    private static int[][] gates(GatePlan plan) {
        int[][] gates = new int[plan.steps()][plan.blocks()];
        for (int step = 0; step < plan.steps(); step++) {
            for (int block = 0; block < plan.blocks(); block++) {
                gates[step][block] = plan.gate(step, block);
            }
        }
        return gates;
    }
}
