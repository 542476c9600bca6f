// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Scheduler;

import java.util.stream.Stream;

/** Makes multistep solvers. */
public final class DpmppFactory implements SchedulerFactory<DpmppOptions> {

    @Override
    public String name() {
        return "dpmpp";
    }

    @Override
    public String description() {
        return "DPM-Solver++ and its kin, multistep solvers of up to third order (diffusers'"
                + " DPMSolverMultistepScheduler).";
    }

    @Override
    public DpmppOptions defaults() {
        return DpmppOptions.DEFAULTS;
    }

    @Override
    public Fit fit(DpmppOptions options) {
        return Fit.ANY.offering(Feature.STARTS_ANYWHERE);
    }

    @Override
    public Scheduler create(DpmppOptions options, RecipeContext context) {
        Settings<DpmppOptions> settings = Settings.of(name(), options, defaults(), context);
        DpmppOptions read = settings.options();
        DpmppCheck.check(settings);
        DpmppLevels levels = new DpmppLevels(context.spec().diffusion());
        Ladder ladder = ladder(settings, levels);
        return new LadderScheduler(
                name(),
                settings.trained(),
                levels::at,
                ladder,
                new DpmppRows(context.spec().prediction(), read, ladder.steps().size()),
                read.clip());
    }

    private static Ladder ladder(Settings<DpmppOptions> settings, DpmppLevels levels) {
        DpmppOptions read = settings.options();
        int trained = settings.trained();
        Level end = read.endsClean() ? Level.CLEAN : levels.at(0);
        if (read.useKarrasSigmas()) {
            boolean rounded = !isSquaredCosine(settings.spec().diffusion());
            return new KarrasGrid(levels, trained).ladder(settings.steps(), rounded, end);
        }
        int last = levels.above(read.lambdaMinClipped());
        if (last == 0) {
            throw new ConfigException(
                    settings.keys()
                            .problem(
                                    "SCH-005",
                                    "lambda_min_clipped",
                                    read.lambdaMinClipped() + "",
                                    "less than " + levels.at(0).lambda() + ", that of timestep 0",
                                    "lower it"));
        }
        int[] timesteps =
                settings.timesteps(
                        () ->
                                Spacing.of(read.timestepSpacing())
                                        .descendingToNext(
                                                trained,
                                                last,
                                                settings.steps(),
                                                read.stepsOffset()));
        return Ladder.linked(timesteps, levels::at, end);
    }

    private static boolean isSquaredCosine(Diffusion diffusion) {
        float[] betas = Betas.of(Betas.SQUARED_COSINE, diffusion.timesteps(), 0, 0);
        return Stream.of(false, true)
                .map(rescaled -> Betas.process(betas, rescaled))
                .anyMatch(cosine -> ProcessCheck.difference(cosine, diffusion).isEmpty());
    }
}
