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
        if (read.from() > 0) {
            settings.checkFrom(read.from());
        }
        int[] timesteps = settings.timesteps(() -> spaced(settings, read));
        Level end = read.setAlphaToOne() ? Level.CLEAN : settings.level(0);
        if (settings.listed() || read.from() > 0) {
            return Ladder.linked(timesteps, settings::level, end);
        }
        // The reference steps down by this stride even where its spacing has another.
        int stride = settings.trained() / settings.steps();
        return Ladder.strided(timesteps, stride, settings::level, end);
    }

    private static int[] spaced(Settings<DdimOptions> settings, DdimOptions read) {
        if (read.from() > 0) {
            return Spacing.LINSPACE.descending(read.from() + 1, settings.steps(), 0);
        }
        return Spacing.of(read.timestepSpacing())
                .descending(settings.trained(), settings.steps(), read.stepsOffset());
    }
}
