// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.train.SeenWindows;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.plugins.baselines.cache.bac.Profile.BlockSteps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One profiling of a dense policy. */
final class Profiling {

    private final BacOptions options;
    private final TrainingContext training;
    private final Teacher teacher;

    Profiling(BacOptions options, TrainingContext training) {
        this.options = options;
        this.training = training;
        this.teacher = Teacher.of(training, options);
    }

    void run() {
        SeenWindows seen = training.seen();
        BlockChanges changes = new BlockChanges(blocks().size(), teacher.table().steps());
        for (int chunk = 0; chunk < options.chunks(); chunk++) {
            long update = chunk;
            DenseRollout rollout =
                    new DenseRollout(
                            teacher, (purpose, count) -> training.gaussian(update, purpose, count));
            try (NDManager manager = training.manager().newSubManager()) {
                Observation observation = seen.observation(spread(chunk, seen.size()), manager);
                changes.add(rollout.residuals(observation, manager), options.metric());
            }
            training.progress(chunk + 1L, options.chunks(), Map.of());
        }
        training.write("bac.json", profile(changes));
    }

    /** The middle window of the chunk's share of all windows. */
    private int spread(int chunk, int windows) {
        return (int) ((chunk + 0.5) / options.chunks() * windows);
    }

    private List<Block> blocks() {
        return teacher.denoiser().blocks();
    }

    private Profile profile(BlockChanges changes) {
        List<List<Integer>> chosen =
                blocks().stream()
                        .map(
                                block ->
                                        UpdateSteps.choose(
                                                changes.similarity(block.index()),
                                                options.updates()))
                        .toList();
        List<List<Integer>> steps =
                new BubblingUnion(options.feedForward(), options.bubbling())
                        .of(blocks(), chosen, changes.distances());
        List<BlockSteps> named = new ArrayList<>();
        for (Block block : blocks()) {
            named.add(new BlockSteps(block.layer(), block.type(), steps.get(block.index())));
        }
        List<Double> timesteps = new ArrayList<>();
        for (float timestep : teacher.table().schedule().toArray()) {
            timesteps.add((double) timestep);
        }
        return new Profile(
                options.policy(),
                timesteps,
                options.updates(),
                options.bubbling(),
                options.metric(),
                named);
    }
}
