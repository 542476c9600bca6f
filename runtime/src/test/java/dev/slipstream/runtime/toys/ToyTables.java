// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.Arrays;
import java.util.Optional;

/** Schedulers whose update is linear: ancestral sampling, DDIM, and a second-order multistep. */
public final class ToyTables {

    private ToyTables() {}

    /** The timesteps of {@code steps} steps of {@code stride}, down to 0. */
    public static float[] grid(int steps, int stride) {
        float[] timesteps = new float[steps];
        for (int step = 0; step < steps; step++) {
            timesteps[step] = (steps - 1 - step) * stride;
        }
        return timesteps;
    }

    /** The part of a grid from a start on. */
    static float[] from(float[] grid, Optional<Timesteps> start) {
        if (start.isEmpty()) {
            return grid;
        }
        for (int step = 0; step < grid.length; step++) {
            if (start.get().isOne() && grid[step] == start.get().one()) {
                return Arrays.copyOfRange(grid, step, grid.length);
            }
        }
        throw new ConfigException(
                new Problem(
                        "TOY-001",
                        "scheduler",
                        "a start at " + start.get(),
                        "one of " + Arrays.toString(grid),
                        "start at a timestep of the grid"));
    }

    /** Gives the table of the steps from a start. */
    public interface Rows extends TableScheduler {

        CoefficientTable of(float[] timesteps);

        float[] grid();

        @Override
        default CoefficientTable table(Optional<Timesteps> start) {
            return of(from(grid(), start));
        }
    }

    private record Simple(float[] grid, java.util.function.Function<float[], CoefficientTable> rows)
            implements Rows {

        @Override
        public CoefficientTable of(float[] timesteps) {
            return rows.apply(timesteps);
        }
    }

    private static float next(float[] timesteps, int step) {
        return step + 1 < timesteps.length ? timesteps[step + 1] : -1;
    }

    /** Deterministic DDIM; the noise is not derived again from a clipped clean prediction. */
    public static TableScheduler ddim(
            Diffusion diffusion, Prediction kind, float[] grid, Clip clip) {
        return new Simple(
                grid,
                timesteps -> {
                    CoefficientTable.Builder builder = CoefficientTable.builder().clip(clip);
                    for (int step = 0; step < timesteps.length; step++) {
                        float t = timesteps[step];
                        double alpha = diffusion.alpha(next(timesteps, step));
                        double sigma = diffusion.sigma(next(timesteps, step));
                        builder.add(
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
                    return builder.build();
                });
    }

    /** Ancestral sampling with the posterior's variance. */
    public static TableScheduler ddpm(
            Diffusion diffusion, Prediction kind, float[] grid, Clip clip) {
        return new Simple(
                grid,
                timesteps -> {
                    CoefficientTable.Builder builder = CoefficientTable.builder().clip(clip);
                    for (int step = 0; step < timesteps.length; step++) {
                        float t = timesteps[step];
                        float p = next(timesteps, step);
                        double bar = diffusion.alphaBar(t);
                        double before = diffusion.alphaBar(p);
                        double alpha = bar / before;
                        double beta = 1 - alpha;
                        double variance = Math.max((1 - before) / (1 - bar) * beta, 1e-20);
                        builder.add(
                                new Row(
                                        t,
                                        diffusion.cleanOfSample(kind, t),
                                        diffusion.cleanOfPrediction(kind, t),
                                        Math.sqrt(alpha) * (1 - before) / (1 - bar),
                                        0,
                                        Math.sqrt(before) * beta / (1 - bar),
                                        0,
                                        0,
                                        p < 0 ? 0 : Math.sqrt(variance)));
                    }
                    return builder.build();
                });
    }

    /** DPM-Solver++ of second order, midpoint; first and last step of first order. */
    public static TableScheduler multistep(
            Diffusion diffusion, Prediction kind, float[] grid, Clip clip) {
        return multistep(diffusion, kind, grid, clip, 2);
    }

    /** DPM-Solver++ of first or second order. */
    public static TableScheduler multistep(
            Diffusion diffusion, Prediction kind, float[] grid, Clip clip, int order) {
        return new Simple(
                grid,
                timesteps -> {
                    CoefficientTable.Builder builder = CoefficientTable.builder().clip(clip);
                    for (int step = 0; step < timesteps.length; step++) {
                        float t = timesteps[step];
                        float p = next(timesteps, step);
                        boolean second = order > 1 && step > 0 && p >= 0;
                        double alpha = diffusion.alpha(p);
                        double sigma = diffusion.sigma(p);
                        double h = lambda(diffusion, p) - lambda(diffusion, t);
                        double share = p < 0 ? -1 : Math.expm1(-h);
                        double ratio =
                                second
                                        ? (lambda(diffusion, t)
                                                        - lambda(diffusion, timesteps[step - 1]))
                                                / h
                                        : 1;
                        double extra = second ? 0.5 / ratio : 0;
                        builder.add(
                                new Row(
                                        t,
                                        diffusion.cleanOfSample(kind, t),
                                        diffusion.cleanOfPrediction(kind, t),
                                        sigma / diffusion.sigma(t),
                                        0,
                                        -alpha * share * (1 + extra),
                                        alpha * share * extra,
                                        0,
                                        0));
                    }
                    return builder.build();
                });
    }

    private static double lambda(Diffusion diffusion, double timestep) {
        return Math.log(diffusion.alpha(timestep)) - Math.log(diffusion.sigma(timestep));
    }
}
