// SPDX-License-Identifier: Apache-2.0
package example;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

/** Deterministic sampling on an even grid. */
final class DdimFactory implements SchedulerFactory<DdimFactory.Options> {

    /** How many steps. */
    record Options(@Option(value = "How many steps to take", min = 1, max = 100) int steps) {}

    @Override
    public String name() {
        return "ddim";
    }

    @Override
    public String description() {
        return "Deterministic sampling on an even grid";
    }

    @Override
    public Options defaults() {
        return new Options(20);
    }

    @Override
    public Scheduler create(Options options, RecipeContext context) {
        Diffusion diffusion = context.diffusion();
        Prediction kind = context.spec().prediction();
        int stride = diffusion.timesteps() / options.steps();
        CoefficientTable.Builder builder = CoefficientTable.builder();
        for (int step = options.steps() - 1; step >= 0; step--) {
            double t = step * stride;
            double next = step == 0 ? -1 : t - stride;
            builder.add(
                    new Row(
                            (float) t,
                            diffusion.cleanOfSample(kind, t),
                            diffusion.cleanOfPrediction(kind, t),
                            diffusion.sigma(next) * diffusion.noiseOfSample(kind, t),
                            diffusion.sigma(next) * diffusion.noiseOfPrediction(kind, t),
                            diffusion.alpha(next),
                            0,
                            0,
                            0));
        }
        CoefficientTable table = builder.build();
        return (TableScheduler) from -> table;
    }
}
