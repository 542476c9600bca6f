// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Scheduler;

/** Makes implicit samplers. */
public final class DdimFactory implements SchedulerFactory<DdimOptions> {

    @Override
    public String name() {
        return "ddim";
    }

    @Override
    public String description() {
        return "Implicit sampling, deterministic unless eta says otherwise (diffusers'"
                + " DDIMScheduler).";
    }

    @Override
    public DdimOptions defaults() {
        return DdimOptions.DEFAULTS;
    }

    @Override
    public Fit fit(DdimOptions options) {
        return Fit.ANY.offering(Feature.STARTS_ANYWHERE);
    }

    @Override
    public Scheduler create(DdimOptions options, RecipeContext context) {
        Settings<DdimOptions> settings = Settings.of(name(), options, defaults(), context);
        DdimOptions read = settings.options();
        return new LadderScheduler(
                name(),
                settings.trained(),
                settings::level,
                ladder(settings, read),
                new DdimRows(context.spec().prediction(), read.eta()),
                read.clip());
    }

    private static Ladder ladder(Settings<DdimOptions> settings, DdimOptions read) {
        int[] timesteps =
                settings.timesteps(
                        () ->
                                Spacing.of(read.timestepSpacing())
                                        .descending(
                                                settings.trained(),
                                                settings.steps(),
                                                read.stepsOffset()));
        Level end = read.setAlphaToOne() ? Level.CLEAN : settings.level(0);
        if (settings.listed()) {
            return Ladder.linked(timesteps, settings::level, end);
        }
        // The reference steps down by this stride even where its spacing has another.
        int stride = settings.trained() / settings.steps();
        return Ladder.strided(timesteps, stride, settings::level, end);
    }
}
