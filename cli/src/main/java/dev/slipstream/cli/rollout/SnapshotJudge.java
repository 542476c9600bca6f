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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Judges what a training wrote by its mean score in closed loop: a policy under the judge's recipe,
 * or a recipe of its own, as a student's.
 */
public final class SnapshotJudge implements Evaluator {

    private static final String OWN_RECIPE = "recipe.json";

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
        try (Standalone<Task> made = slipstream.task(task, "{}");
                CompiledRecipe compiled = compile(folder)) {
            return new Rollout(slipstream, compiled, task, made.role(), Watcher.NONE)
                    .run(pairs, threads, (done, total, figures) -> true).stream()
                            .mapToDouble(EpisodeResult::score)
                            .average();
        }
    }

    private CompiledRecipe compile(Path folder) {
        Path own = folder.resolve(OWN_RECIPE);
        if (Files.isRegularFile(own)) {
            return slipstream.compile(own.toString());
        }
        String json =
                "{\"policy\": "
                        + PolicyChoice.of(folder.toString()).text()
                        + ", \"presets\": ["
                        + TextNode.valueOf(recipe)
                        + "]}";
        return slipstream.compileText(recipe + " over " + folder, json);
    }
}
