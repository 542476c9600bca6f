// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.Arrays;
import java.util.Set;

/** Distilled students: SDM and OneDP in one step, consistency policies in a few. */
final class OneStep {

    private OneStep() {}

    /** What a student offers that was distilled at a timestep. */
    static Feature at(int timestep) {
        return new Feature("one-step-at-" + timestep);
    }

    /** A student in the policy's place, and the only timestep at which it is to be asked. */
    static ToyDenoiser student(int timestep, double... weights) {
        Fit fit =
                Fit.ANY.needing(
                        new Feature("one-step"), "was distilled to be asked at one timestep alone");
        return new ToyDenoiser("student", fit, context -> student(context, timestep, weights));
    }

    private static Denoiser student(RoleContext context, int timestep, double... weights) {
        DenoiserSpec plain = ToyNetworks.spec(Prediction.EPSILON, new Costs(Simulation.size(), 3));
        DenoiserSpec spec =
                new DenoiserSpec(
                        plain.horizon(),
                        plain.actionSize(),
                        plain.prediction(),
                        plain.diffusion(),
                        plain.heads(),
                        Set.of(at(timestep)),
                        plain.costs());
        return ToyNetworks.linear(context, spec, weights[0], weights[1], weights[2]);
    }

    /** One step from noise that counts as standing at a timestep. */
    static ToyScheduler scheduler(int timestep) {
        Fit fit =
                Fit.ANY
                        .offering(new Feature("one-step"))
                        .offering(Feature.DETERMINISTIC)
                        .needing(at(timestep), "asks once, at timestep " + timestep);
        return new ToyScheduler("one-step", fit, context -> chain(context, timestep));
    }

    /** A clean prediction at each timestep, noised again down to the next. */
    static ToyScheduler consistency(float... timesteps) {
        return new ToyScheduler("consistency", context -> chain(context, timesteps));
    }

    private static TableScheduler chain(RecipeContext context, float... timesteps) {
        Prediction kind = context.spec().prediction();
        if (kind != Prediction.EPSILON) {
            throw new ConfigException(
                    new Problem(
                            "TOY-003",
                            "scheduler of distilled students",
                            "a denoiser that predicts " + kind,
                            "one that predicts " + Prediction.EPSILON,
                            "use the student of this scheduler's plugin"));
        }
        Diffusion diffusion = context.diffusion();
        CoefficientTable.Builder table = CoefficientTable.builder().clip(Clip.range(2));
        for (int step = 0; step < timesteps.length; step++) {
            float t = timesteps[step];
            float next = step + 1 < timesteps.length ? timesteps[step + 1] : -1;
            table.add(
                    new Row(
                            t,
                            diffusion.cleanOfSample(kind, t),
                            diffusion.cleanOfPrediction(kind, t),
                            0,
                            0,
                            diffusion.alpha(next),
                            0,
                            0,
                            diffusion.sigma(next)));
        }
        CoefficientTable made = table.build();
        float[] grid = Arrays.copyOf(timesteps, timesteps.length);
        return start -> {
            ToyTables.from(new float[] {grid[0]}, start);
            return made;
        };
    }
}
