// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Five steps of DDIM, made as a test says.
 *
 * @param maker makes a scheduler
 */
record ShortDdim(BiFunction<ShortDdim.Options, RecipeContext, Scheduler> maker)
        implements SchedulerFactory<ShortDdim.Options> {

    /** The options. */
    record Options(
            @Option(value = "The bound of clean samples.", min = 0.5, max = 2) double bound) {}

    private static final float[] TIMESTEPS = {90, 70, 50, 30, 10};

    @Override
    public String name() {
        return "ddim";
    }

    @Override
    public String description() {
        return "Five steps of DDIM";
    }

    @Override
    public Options defaults() {
        return new Options(1);
    }

    @Override
    public Scheduler create(Options options, RecipeContext context) {
        return maker.apply(options, context);
    }

    /** The honest scheduler. */
    static TableScheduler honest(Options options, RecipeContext context) {
        Map<Optional<Timesteps>, CoefficientTable> tables = new ConcurrentHashMap<>();
        Diffusion diffusion = context.diffusion();
        Prediction kind = context.spec().prediction();
        return from ->
                tables.computeIfAbsent(
                        from, start -> table(start, options.bound(), diffusion, kind));
    }

    private static CoefficientTable table(
            Optional<Timesteps> from, double bound, Diffusion diffusion, Prediction kind) {
        CoefficientTable.Builder table = CoefficientTable.builder().clip(Clip.range(bound));
        for (int step = 0; step < TIMESTEPS.length; step++) {
            float t = TIMESTEPS[step];
            if (from.isPresent() && t > from.get().one()) {
                continue;
            }
            boolean last = step + 1 == TIMESTEPS.length;
            double alpha = last ? 1 : diffusion.alpha(TIMESTEPS[step + 1]);
            double sigma = last ? 0 : diffusion.sigma(TIMESTEPS[step + 1]);
            table.add(
                    new Row(
                            t,
                            diffusion.cleanOfSample(kind, t),
                            diffusion.cleanOfPrediction(kind, t),
                            sigma * diffusion.noiseOfSample(kind, t),
                            sigma * diffusion.noiseOfPrediction(kind, t),
                            alpha,
                            0,
                            0,
                            0));
        }
        return table.build();
    }
}
