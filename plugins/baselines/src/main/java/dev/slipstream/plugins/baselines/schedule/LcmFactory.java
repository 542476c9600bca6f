// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Scheduler;

/** Makes samplers of latent consistency models. */
public final class LcmFactory implements SchedulerFactory<LcmOptions> {

    private static final int USUAL_ORIGINAL_STEPS = 50;

    @Override
    public String name() {
        return "lcm";
    }

    @Override
    public String description() {
        return "Multistep consistency sampling, for distilled denoisers (diffusers' LCMScheduler).";
    }

    @Override
    public LcmOptions defaults() {
        return LcmOptions.DEFAULTS;
    }

    @Override
    public Fit fit(LcmOptions options) {
        return Fit.ANY.offering(Feature.STARTS_ANYWHERE);
    }

    @Override
    public Scheduler create(LcmOptions options, RecipeContext context) {
        Settings<LcmOptions> settings = Settings.of(name(), options, defaults(), context);
        LcmOptions read = settings.options();
        int[] timesteps = settings.timesteps(() -> timesteps(settings, read));
        return new LadderScheduler(
                name(),
                settings.trained(),
                settings::level,
                Ladder.linked(timesteps, settings::level, Level.CLEAN),
                new LcmRows(context.spec().prediction(), read.timestepScaling()),
                read.clip());
    }

    /** Even places among the timesteps of the distillation, of which the last is the first here. */
    private static int[] timesteps(Settings<LcmOptions> settings, LcmOptions read) {
        int trained = settings.trained();
        int original =
                read.originalInferenceSteps() == 0
                        ? Math.min(USUAL_ORIGINAL_STEPS, trained)
                        : read.originalInferenceSteps();
        if (original > trained) {
            throw new ConfigException(
                    settings.keys()
                            .problem(
                                    "SCH-003",
                                    "original_inference_steps",
                                    original + "",
                                    "at most " + trained + ", as many timesteps as were trained",
                                    "correct it to what the distillation used"));
        }
        int steps = settings.steps();
        if (steps > original) {
            throw new ConfigException(
                    settings.recipe()
                            .problem(
                                    "SCH-003",
                                    "steps",
                                    steps + "",
                                    "at most " + original + ", the original_inference_steps",
                                    "take fewer steps"));
        }
        int stride = trained / original;
        double gap = original / (double) steps;
        int[] timesteps = new int[steps];
        for (int i = 0; i < steps; i++) {
            timesteps[i] = (original - (int) Math.floor(i * gap)) * stride - 1;
        }
        return timesteps;
    }
}
