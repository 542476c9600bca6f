// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.Arrays;
import java.util.Optional;

/** Tables over short options, and a model and noise to run them with. */
final class Tables {

    static final TableRunner.Source MODEL =
            (step, timestep, sample) ->
                    Arrays.stream(sample).map(x -> Math.tanh(x + timestep / 100)).toArray();

    static final TableRunner.Source NOISE =
            (step, timestep, sample) ->
                    Arrays.stream(sample).map(x -> 1.4 * Math.sin(7 * timestep + 1)).toArray();

    private static final double[] START = {0.3, -1.2, 2};

    private Tables() {}

    /** A denoiser of the standard process, changed by words. */
    static ProcessContext context(String... process) {
        return ProcessContext.of(OptionText.over(TrainedProcess.STANDARD, process));
    }

    static <O extends Record> TableScheduler scheduler(
            SchedulerFactory<O> factory, RecipeContext context, String... options) {
        O read = OptionText.over(factory.defaults(), options);
        return (TableScheduler) factory.create(read, context);
    }

    static <O extends Record> CoefficientTable cold(
            SchedulerFactory<O> factory, RecipeContext context, String... options) {
        return scheduler(factory, context, options).table(Optional.empty());
    }

    static Optional<Timesteps> at(float timestep) {
        return Optional.of(Timesteps.of(timestep));
    }

    /** The outcome from a fixed start, for comparing tables. */
    static double[] outcome(CoefficientTable table) {
        return TableRunner.last(table, START, MODEL, NOISE);
    }
}
