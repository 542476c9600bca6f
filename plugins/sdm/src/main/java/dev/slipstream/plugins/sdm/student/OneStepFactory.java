// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.student;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.plugins.sdm.student.OneStepFactory.Options;

/** Makes the scheduler that asks once and takes the clean prediction for the chunk. */
public final class OneStepFactory implements SchedulerFactory<Options> {

    /**
     * The step.
     *
     * @param timestep where the start counts as standing
     * @param noise whether the start is noise, or zeros
     * @param clip the bound of the chunk
     */
    public record Options(
            @Option(
                            value =
                                    "Where the start counts as standing: the timestep of the"
                                            + " student's manifest.",
                            min = 0)
                    int timestep,
            @Option("Whether it starts with noise; students that were cloned start with zeros.")
                    boolean noise,
            @Option(value = "The bound that the chunk is clipped to.", min = 1e-6) double clip) {}

    @Override
    public String name() {
        return "one-step";
    }

    @Override
    public String description() {
        return "Asks once, at the student's own timestep, and takes the clean prediction for the"
                + " chunk";
    }

    @Override
    public Options defaults() {
        return new Options(65, true, 1);
    }

    @Override
    public Fit fit(Options options) {
        return options.noise()
                ? Fit.ANY.refusing(StudentSpec.NOISELESS, "starts with noise")
                : Fit.ANY.needing(StudentSpec.NOISELESS, "starts with zeros");
    }

    @Override
    public Scheduler create(Options options, RecipeContext context) {
        DenoiserSpec spec = context.spec();
        int trained = spec.diffusion().timesteps();
        if (options.timestep() >= trained) {
            throw new ConfigException(
                    new Problem(
                            "SDM-020",
                            "option 'timestep' of scheduler 'sdm/one-step'",
                            "" + options.timestep(),
                            "one from 0 to " + (trained - 1) + ", as the denoiser was trained",
                            "name the timestep of the student's manifest"));
        }
        return new OneStep(options, spec);
    }
}
