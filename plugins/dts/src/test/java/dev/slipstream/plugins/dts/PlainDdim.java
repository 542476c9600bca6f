// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Implicit sampling from the last timestep down, as a table that the runtime follows. */
final class PlainDdim implements SchedulerFactory<PlainDdim.Options> {

    /** How far a step goes down, and where clean predictions are clipped, 0 for nowhere. */
    record Options(int stride, double clipRange) {}

    @Override
    public String name() {
        return "ddim";
    }

    @Override
    public String description() {
        return "Implicit sampling";
    }

    @Override
    public Options defaults() {
        return new Options(2, 1);
    }

    @Override
    public Fit fit(Options options) {
        return Fit.ANY.offering(Feature.STARTS_ANYWHERE);
    }

    @Override
    public Scheduler create(Options options, RecipeContext context) {
        return (TableScheduler) from -> table(options, context.spec(), from);
    }

    private static CoefficientTable table(
            Options options, DenoiserSpec spec, Optional<Timesteps> from) {
        Diffusion diffusion = spec.diffusion();
        Prediction kind = spec.prediction();
        CoefficientTable.Builder table = CoefficientTable.builder();
        if (options.clipRange() > 0) {
            table.clip(Clip.range(options.clipRange()));
        }
        List<Float> way = timesteps(options.stride(), diffusion.timesteps(), from);
        for (int i = 0; i + 1 < way.size(); i++) {
            float at = way.get(i);
            float next = way.get(i + 1);
            table.add(
                    new Row(
                            at,
                            diffusion.cleanOfSample(kind, at),
                            diffusion.cleanOfPrediction(kind, at),
                            diffusion.sigma(next) * diffusion.noiseOfSample(kind, at),
                            diffusion.sigma(next) * diffusion.noiseOfPrediction(kind, at),
                            diffusion.alpha(next),
                            0,
                            0,
                            0));
        }
        return table.build();
    }

    /** Those of the grid below the start, behind it; the clean end last. */
    private static List<Float> timesteps(int stride, int trained, Optional<Timesteps> from) {
        float first = from.map(Timesteps::one).orElse(trained - 1f);
        List<Float> timesteps = new ArrayList<>(List.of(first));
        for (float t = trained - 1f; t >= -1; t -= stride) {
            if (t < first) {
                timesteps.add(t);
            }
        }
        return timesteps;
    }
}
