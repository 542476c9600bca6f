// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Scheduler;

/** Makes ancestral samplers. */
public final class DdpmFactory implements SchedulerFactory<DdpmOptions> {

    @Override
    public String name() {
        return "ddpm";
    }

    @Override
    public String description() {
        return "Ancestral sampling, which adds fresh noise in every step (diffusers'"
                + " DDPMScheduler).";
    }

    @Override
    public DdpmOptions defaults() {
        return DdpmOptions.DEFAULTS;
    }

    @Override
    public Fit fit(DdpmOptions options) {
        return Fit.ANY.offering(Feature.STARTS_ANYWHERE);
    }

    @Override
    public Scheduler create(DdpmOptions options, RecipeContext context) {
        Settings<DdpmOptions> settings = Settings.of(name(), options, defaults(), context);
        DdpmOptions read = settings.options();
        int[] timesteps =
                settings.timesteps(
                        () ->
                                Spacing.of(read.timestepSpacing())
                                        .descending(
                                                settings.trained(),
                                                settings.steps(),
                                                read.stepsOffset()));
        return new LadderScheduler(
                name(),
                settings.trained(),
                settings::level,
                Ladder.linked(timesteps, settings::level, Level.CLEAN),
                new DdpmRows(context.spec().prediction(), read.largeVariance()),
                read.clip());
    }
}
