// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.runtime.event.ExecutedGates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Steps in which each block is computed in every call alike; in all others it reuses its own
 * residual of an earlier step. It runs as a profile of the plugin of baselines does.
 *
 * @param schedule the steps
 * @param blocks the blocks
 * @param steps for each block the steps in which it is computed, ascending from 0
 */
record StaticMask(Schedule schedule, List<Block> blocks, List<List<Integer>> steps) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The mean of what a pruner planned: each block is computed in those steps in which most calls
     * computed it, as many as they computed in the mean. All blocks of the first step are.
     */
    static StaticMask mean(List<ExecutedGates> calls) {
        ExecutedGates first = calls.get(0);
        List<List<Integer>> steps =
                first.blocks().stream().map(block -> often(calls, block.index())).toList();
        return new StaticMask(first.schedule(), first.blocks(), steps);
    }

    private static List<Integer> often(List<ExecutedGates> calls, int block) {
        int[] times = new int[calls.get(0).schedule().steps()];
        for (ExecutedGates call : calls) {
            for (int step = 0; step < times.length; step++) {
                times[step] += call.gates().gate(step, block) == GatePlan.COMPUTE ? 1 : 0;
            }
        }
        times[0] = calls.size();
        long count = Math.round(Arrays.stream(times).sum() / (double) calls.size());
        return IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingInt(step -> -times[step]))
                .limit(count)
                .sorted()
                .toList();
    }

    /** As many steps of each block as here, at random but for the first. */
    StaticMask shuffled(long seed) {
        Random random = new Random(seed);
        List<List<Integer>> drawn = new ArrayList<>();
        for (List<Integer> computed : steps) {
            List<Integer> others =
                    new ArrayList<>(IntStream.range(1, schedule.steps()).boxed().toList());
            Collections.shuffle(others, random);
            List<Integer> chosen = new ArrayList<>(others.subList(0, computed.size() - 1));
            chosen.add(0);
            Collections.sort(chosen);
            drawn.add(chosen);
        }
        return new StaticMask(schedule, blocks, drawn);
    }

    /** Writes the profile. */
    void write(Path file) throws IOException {
        ObjectNode profile = JSON.createObjectNode();
        ArrayNode timesteps = profile.putArray("timesteps");
        for (int step = 0; step < schedule.steps(); step++) {
            timesteps.add(schedule.timestep(step));
        }
        ArrayNode all = profile.putArray("blocks");
        for (Block block : blocks) {
            ObjectNode one = all.addObject().put("layer", block.layer()).put("type", block.type());
            ArrayNode computed = one.putArray("steps");
            steps.get(block.index()).forEach(computed::add);
        }
        JSON.writeValue(file.toFile(), profile);
    }
}
