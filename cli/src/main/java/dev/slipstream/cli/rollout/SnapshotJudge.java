// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import com.fasterxml.jackson.databind.node.TextNode;

import dev.slipstream.api.task.Task;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Rollout;
import dev.slipstream.runtime.rollout.Watcher;
import dev.slipstream.runtime.train.Evaluator;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** Judges the policies of a training by their mean score in closed loop. */
public final class SnapshotJudge implements Evaluator {

    private final Slipstream slipstream;
    private final String task;
    private final String recipe;
    private final List<EpisodeSeeds> pairs;
    private final int threads;

    /**
     * Makes a judge.
     *
     * @param slipstream brings the plugins and the engine
     * @param task the task's name
     * @param recipe the recipe, a preset's name
     * @param seeds the task's seeds, which must not be those that results are published on
     * @param threads how many episodes run at a time
     */
    public SnapshotJudge(
            Slipstream slipstream, String task, String recipe, List<Long> seeds, int threads) {
        this.slipstream = slipstream;
        this.task = task;
        this.recipe = recipe;
        this.pairs = EpisodeSeeds.pairs(seeds, List.of(0L));
        this.threads = threads;
    }

    @Override
    public OptionalDouble evaluate(Path folder) {
        String json =
                "{\"policy\": "
                        + PolicyChoice.of(folder.toString()).text()
                        + ", \"presets\": ["
                        + TextNode.valueOf(recipe)
                        + "]}";
        try (Standalone<Task> made = slipstream.task(task, "{}");
                CompiledRecipe compiled =
                        slipstream.compileText(recipe + " over " + folder, json)) {
            return new Rollout(slipstream, compiled, task, made.role(), Watcher.NONE)
                    .run(pairs, threads, (done, total, figures) -> true).stream()
                            .mapToDouble(EpisodeResult::score)
                            .average();
        }
    }
}
