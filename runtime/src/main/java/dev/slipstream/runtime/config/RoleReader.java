// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.task.Task;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.runtime.config.RecipeParts.Bound;
import dev.slipstream.runtime.options.OptionBinder;
import dev.slipstream.runtime.options.Place;
import dev.slipstream.runtime.options.PluginCalls;
import dev.slipstream.runtime.options.Trees;
import dev.slipstream.runtime.plugin.RoleKind;
import dev.slipstream.runtime.recipe.Part;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads roles that stand alone, outside of any recipe: a factory's name, and its options as JSON.
 *
 * <p>Process scope, any thread.
 */
public final class RoleReader {

    private final FactoryIndex index;

    /**
     * Makes a reader.
     *
     * @param index the factories that are there
     */
    public RoleReader(FactoryIndex index) {
        this.index = index;
    }

    /**
     * Reads a trainer.
     *
     * @param use its name, with its plugin's where several have it
     * @param options its options, a JSON object
     * @param where what messages call the place that names it
     * @return the trainer's factory with its options
     * @throws ConfigException where there is none, or its options are wrong
     */
    public Part<RoleContext, Trainer> trainer(String use, String options, String where) {
        return RecipeParts.trainer(bound(RoleKind.TRAINER, use, options, where));
    }

    /**
     * Reads a task.
     *
     * @param use its name, with its plugin's where several have it
     * @param options its options, a JSON object
     * @param where what messages call the place that names it
     * @return the task's factory with its options
     * @throws ConfigException where there is none, or its options are wrong
     */
    public Part<RoleContext, Task> task(String use, String options, String where) {
        return RecipeParts.task(bound(RoleKind.TASK, use, options, where));
    }

    /**
     * Reads a denoiser.
     *
     * @param use its name, {@code plugin/factory}
     * @param options its options, a JSON object
     * @param where what messages call the place that names it
     * @return the denoiser's factory with its options
     * @throws ConfigException where there is none, or its options are wrong
     */
    public Part<RoleContext, Denoiser> denoiser(String use, String options, String where) {
        return RecipeParts.loneDenoiser(bound(RoleKind.DENOISER, use, options, where));
    }

    /**
     * Reads a scheduler.
     *
     * @param choice the scheduler and its options; or the name of a preset, whose scheduler with
     *     its options it then is
     * @param where what messages call the place that names it
     * @return the scheduler's factory with its options
     * @throws ConfigException where there is none, or its options are wrong
     */
    public Part<RecipeContext, Scheduler> scheduler(RoleChoice choice, String where) {
        List<IndexedPreset> presets = index.presets(choice.use());
        RoleChoice chosen = presets.isEmpty() ? choice : ofPreset(presets, where);
        return RecipeParts.scheduler(
                bound(
                        RoleKind.SCHEDULER,
                        chosen.use(),
                        Trees.object(chosen.options()).toString(),
                        where));
    }

    private static RoleChoice ofPreset(List<IndexedPreset> named, String where) {
        if (named.size() > 1) {
            throw new ConfigException(FactoryIndex.ambiguousPreset(where, named));
        }
        Preset preset = named.get(0).preset();
        return Stream.of(preset.sets(), preset.assumes())
                .flatMap(roles -> Stream.ofNullable(roles.get(RecipeRole.SCHEDULER)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        new Problem(
                                                "CFG-037",
                                                where,
                                                "the preset '" + preset.name() + "' without one",
                                                "a preset with a scheduler",
                                                "name another, or a scheduler")));
    }

    private Bound bound(RoleKind kind, String use, String options, String where) {
        IndexedFactory found = index.require(kind, use, where);
        List<Problem> problems = new ArrayList<>();
        Optional<Bound> bound =
                PluginCalls.call(
                                found.plugin().loader(),
                                where,
                                "the defaults of '" + found.use() + "'",
                                problems,
                                () -> defaults(found.factory()))
                        .map(defaults -> new OptionBinder().bindText(defaults, options, where))
                        .flatMap(made -> RecipeParts.bound(found, made, Place.of(where), problems));
        return bound.orElseThrow(() -> new ConfigException(problems));
    }

    private static Record defaults(RoleFactory<?> factory) {
        return factory.defaults();
    }
}
