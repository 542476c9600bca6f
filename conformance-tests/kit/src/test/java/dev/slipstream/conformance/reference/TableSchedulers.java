// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.List;
import java.util.Map;

/** Ancestral sampling and DDIM without clipping, and the presets of both. */
public final class TableSchedulers implements SlipstreamPlugin {

    @Override
    public String id() {
        return "tables";
    }

    @Override
    public List<SchedulerFactory<?>> schedulers() {
        return List.of(new Factory("ddpm", 1), new Factory("ddim", 0));
    }

    @Override
    public List<Preset> presets() {
        return List.of(preset("dense", "ddpm", 100), preset("short", "ddim", 10));
    }

    private static Preset preset(String name, String scheduler, int steps) {
        return new Preset(
                name,
                "A preset of tests",
                Map.of(
                        RecipeRole.SCHEDULER,
                        new RoleChoice("tables/" + scheduler, Map.of("steps", steps))),
                Map.of());
    }

    record Options(@Option(value = "Steps.", min = 1, max = 100) int steps) {}

    private record Factory(String name, double eta) implements SchedulerFactory<Options> {

        @Override
        public String description() {
            return "A scheduler of tests";
        }

        @Override
        public Options defaults() {
            return new Options(100);
        }

        @Override
        public Scheduler create(Options options, RecipeContext context) {
            CoefficientTable table =
                    table(context.diffusion(), context.spec().prediction(), options.steps(), eta);
            return (TableScheduler) from -> start(table, from.map(at -> at.one()).orElse(99f));
        }
    }

    /** The table of DDIM. */
    public static CoefficientTable ddim(RecipeContext context, int steps) {
        return table(context.diffusion(), context.spec().prediction(), steps, 0);
    }

    /** The rows at and below a timestep. */
    private static CoefficientTable start(CoefficientTable table, float timestep) {
        CoefficientTable.Builder rest = CoefficientTable.builder();
        for (int step = 0; step < table.steps(); step++) {
            if (table.row(step).timestep() <= timestep) {
                rest.add(table.row(step));
            }
        }
        return rest.build();
    }

    /** Ancestral sampling is DDIM with the posterior's variance as noise. */
    private static CoefficientTable table(
            Diffusion diffusion, Prediction kind, int steps, double eta) {
        CoefficientTable.Builder builder = CoefficientTable.builder();
        int stride = 100 / steps;
        for (int step = 0; step < steps; step++) {
            int t = 99 - step * stride;
            int to = step + 1 == steps ? -1 : t - stride;
            double before = diffusion.sigma(t);
            double after = diffusion.sigma(to);
            double ratio = diffusion.alphaBar(t) / diffusion.alphaBar(to);
            double noise = eta * after / before * Math.sqrt(1 - ratio);
            double kept = Math.sqrt(after * after - noise * noise);
            builder.add(
                    new Row(
                            t,
                            diffusion.cleanOfSample(kind, t),
                            diffusion.cleanOfPrediction(kind, t),
                            kept * diffusion.noiseOfSample(kind, t),
                            kept * diffusion.noiseOfPrediction(kind, t),
                            diffusion.alpha(to),
                            0,
                            0,
                            noise));
        }
        return builder.build();
    }
}
