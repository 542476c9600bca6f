// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RecipeContext;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A scheduler's options, read and held against the denoiser.
 *
 * @param options the options, with the keys of a file where the recipe names one
 * @param usualSteps the steps of a recipe that says nothing of them
 * @param spec the denoiser
 * @param recipe where our own options stand
 * @param keys where the reference's keys stand
 */
record Settings<O extends Record & ReferenceOptions>(
        O options, int usualSteps, DenoiserSpec spec, Origin recipe, Origin keys) {

    /**
     * Reads and checks.
     *
     * @throws ConfigException where the options contradict each other, the file or the denoiser
     */
    static <O extends Record & ReferenceOptions> Settings<O> of(
            String scheduler, O options, O defaults, RecipeContext context) {
        O read =
                options.config().isEmpty()
                        ? options
                        : ConfigFile.read(options, defaults, scheduler, context.assets());
        Origin keys = new Origin(scheduler, options.config());
        List<Problem> problems = ProcessCheck.problems(read, defaults, context.spec(), keys);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new Settings<>(
                read, defaults.steps(), context.spec(), new Origin(scheduler, ""), keys);
    }

    /** The level of a timestep, between two trained ones too. */
    Level level(double timestep) {
        return Level.of(spec.diffusion(), timestep);
    }

    int trained() {
        return spec.diffusion().timesteps();
    }

    /** How many steps to take. */
    int steps() {
        if (options.steps() > trained()) {
            throw new ConfigException(
                    recipe.problem(
                            "SCH-003",
                            "steps",
                            options.steps() + "",
                            "at most " + trained() + ", as many timesteps as were trained",
                            "take fewer steps"));
        }
        return options.steps() == 0 ? trained() : options.steps();
    }

    boolean listed() {
        return !options.timesteps().isEmpty();
    }

    /** The recipe's own timesteps, or else those of the spacing. */
    int[] timesteps(Supplier<int[]> spaced) {
        if (!listed()) {
            return inRange(spaced.get());
        }
        if (options.steps() != usualSteps) {
            throw new ConfigException(
                    recipe.problem(
                            "SCH-004",
                            "timesteps",
                            "a list beside steps",
                            "one of the two",
                            "leave steps out: there are as many as timesteps"));
        }
        int[] timesteps = options.timesteps().stream().mapToInt(Integer::intValue).toArray();
        for (int i = 0; i < timesteps.length; i++) {
            if (timesteps[i] < 0
                    || timesteps[i] >= trained()
                    || (i > 0 && timesteps[i] >= timesteps[i - 1])) {
                throw new ConfigException(
                        recipe.problem(
                                "SCH-004",
                                "timesteps",
                                timesteps[i] + " in place " + i + " of " + options.timesteps(),
                                "timesteps from " + (trained() - 1) + " down to 0, none repeated",
                                "correct the list"));
            }
        }
        return timesteps;
    }

    /** Refuses a first timestep that so many steps cannot lie evenly below. */
    void checkFrom(int from) {
        String found =
                listed()
                        ? from + " beside a list of timesteps"
                        : "timestep " + from + " for " + steps() + " steps";
        if (listed() || steps() < 2 || from < steps() - 1 || from >= trained()) {
            throw new ConfigException(
                    recipe.problem(
                            "SCH-005",
                            "from",
                            found,
                            "two steps at least, and a trained timestep with as many below",
                            "choose another, take fewer steps, or leave it out"));
        }
    }

    private int[] inRange(int[] spaced) {
        for (int i = 0; i < spaced.length; i++) {
            if (spaced[i] >= trained()) {
                throw new ConfigException(
                        keys.problem(
                                "SCH-005",
                                "steps_offset",
                                options.stepsOffset()
                                        + ", which raises the first timestep to "
                                        + spaced[i],
                                "at most " + (trained() - 1) + ", the last trained one",
                                "lower it, or take fewer steps"));
            }
            if (i > 0 && spaced[i] == spaced[i - 1]) {
                throw crowded(Arrays.toString(spaced));
            }
        }
        if (spaced.length == 0) {
            throw crowded("none at all");
        }
        return spaced;
    }

    private ConfigException crowded(String found) {
        return new ConfigException(
                recipe.problem(
                        "SCH-005",
                        "steps",
                        "the timesteps " + found + " for " + options.steps() + " steps",
                        "a timestep for each step, none repeated",
                        "take fewer steps, or name timesteps"));
    }
}
