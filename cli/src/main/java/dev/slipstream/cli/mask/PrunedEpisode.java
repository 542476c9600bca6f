// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.task.Task;
import dev.slipstream.cli.rollout.PolicyChoice;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Standalone;
import dev.slipstream.runtime.rollout.EpisodeSeeds;
import dev.slipstream.runtime.rollout.Rollout;
import dev.slipstream.runtime.rollout.Watcher;

import java.util.List;
import java.util.Optional;

/**
 * An episode under a recipe with a pruner, whose first calls are kept.
 *
 * @param recipe the recipe
 * @param policy the policy of a recipe that names none
 * @param task the task
 * @param taskOptions its options as JSON
 * @param seeds the episode
 */
public record PrunedEpisode(
        String recipe,
        Optional<PolicyChoice> policy,
        String task,
        String taskOptions,
        EpisodeSeeds seeds) {

    /**
     * Plays it.
     *
     * @param builder of a host of its own
     * @param calls how many calls to keep
     * @return the calls, at least one
     * @throws ConfigException where there is nothing to draw
     */
    public List<GatedCall> play(Slipstream.Builder builder, int calls) {
        FirstCalls first = new FirstCalls(calls);
        builder.listener(first);
        policy.ifPresent(chosen -> builder.defaultPolicy(chosen.text()));
        try (Slipstream slipstream = builder.build();
                Standalone<Task> made = slipstream.task(task, taskOptions);
                CompiledRecipe compiled = slipstream.compile(recipe)) {
            policy.ifPresent(chosen -> chosen.check(compiled.recipe()));
            if (compiled.pruner().isEmpty()) {
                throw nothingToDraw(
                        compiled.recipe().name(),
                        "no pruner: every block is computed",
                        "choose a recipe with a pruner, such as tts-80");
            }
            new Rollout(slipstream, compiled, task, made.role(), Watcher.NONE)
                    .run(List.of(seeds), 1, (done, total, figures) -> true);
            if (first.calls().isEmpty()) {
                throw nothingToDraw(
                        compiled.recipe().name(),
                        "an episode of " + seeds + " without a pruned call",
                        "choose another --seed");
            }
        }
        return first.calls();
    }

    private static ConfigException nothingToDraw(String name, String found, String fix) {
        return new ConfigException(
                new Problem(
                        "MSK-003",
                        "recipe '" + name + "'",
                        found,
                        "calls in which a pruner decides what is computed",
                        fix));
    }
}
