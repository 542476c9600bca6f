// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.Scheduler;

import java.util.ArrayList;
import java.util.List;

/** Makes integrators of flows. */
public final class FlowFactory implements SchedulerFactory<FlowOptions> {

    @Override
    public String name() {
        return "flow";
    }

    @Override
    public String description() {
        return "Euler steps along a flow from noise to action, as the action heads of pi0 and"
                + " SmolVLA take them.";
    }

    @Override
    public FlowOptions defaults() {
        return FlowOptions.DEFAULTS;
    }

    @Override
    public Fit fit(FlowOptions options) {
        return Fit.ANY.offering(Feature.STARTS_ANYWHERE);
    }

    @Override
    public Scheduler create(FlowOptions options, RecipeContext context) {
        DenoiserSpec spec = context.spec();
        Diffusion diffusion = spec.diffusion();
        int trained = diffusion.timesteps();
        if (spec.prediction() != Prediction.FLOW || !diffusion.equals(Diffusion.flow(trained))) {
            throw new ConfigException(
                    new Problem(
                            "SCH-002",
                            "denoiser of scheduler 'flow'",
                            "one that predicts "
                                    + Predictions.word(spec.prediction())
                                    + " of a "
                                    + diffusion,
                            "one that predicts the flow of a straight path",
                            "use ddpm, ddim or dpmpp"));
        }
        double[] shares =
                options.timesteps().isEmpty()
                        ? even(options.steps(), trained)
                        : listed(options, trained);
        float[] timesteps = new float[shares.length];
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            timesteps[i] = (float) (shares[i] * trained - 1);
            levels.add(new Level(1 - shares[i], shares[i]));
        }
        return new LadderScheduler(
                name(),
                trained,
                timestep -> Level.of(diffusion, timestep),
                Ladder.linked(timesteps, levels, Level.CLEAN),
                new FlowRows(),
                Clip.NONE);
    }

    private static double[] even(int steps, int trained) {
        if (steps > trained) {
            throw refusal(
                    "SCH-003",
                    "steps",
                    steps + "",
                    "at most " + trained + ", as many timesteps as were trained",
                    "take fewer steps");
        }
        double[] shares = new double[steps];
        for (int i = 0; i < steps; i++) {
            shares[i] = (steps - i) / (double) steps;
        }
        return shares;
    }

    private static double[] listed(FlowOptions options, int trained) {
        List<Double> timesteps = options.timesteps();
        if (options.steps() != FlowOptions.DEFAULTS.steps()) {
            throw refusal(
                    "SCH-004",
                    "timesteps",
                    "a list beside steps",
                    "one of the two",
                    "leave steps out: there are as many as timesteps");
        }
        double[] shares = new double[timesteps.size()];
        for (int i = 0; i < shares.length; i++) {
            double timestep = timesteps.get(i);
            if (!(timestep >= 0 && timestep <= trained - 1)
                    || (i > 0 && timestep >= timesteps.get(i - 1))) {
                throw refusal(
                        "SCH-004",
                        "timesteps",
                        timestep + " in place " + i + " of " + timesteps,
                        "timesteps from " + (trained - 1) + " down to 0, none repeated",
                        "correct the list");
            }
            shares[i] = (timestep + 1) / trained;
        }
        return shares;
    }

    private static ConfigException refusal(
            String code, String key, String found, String wanted, String fix) {
        return new ConfigException(new Origin("flow", "").problem(code, key, found, wanted, fix));
    }
}
