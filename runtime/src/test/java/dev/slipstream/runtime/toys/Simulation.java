// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.runtime.noise.CounterNoise;

/** The same methods in double precision on plain arrays, in the form of their papers. */
final class Simulation {

    private final Diffusion diffusion = Diffusion.squaredCosine(ToyNetworks.TIMESTEPS);
    private final double ofSample;
    private final double ofTime;
    private final double ofSeen;
    private final boolean predictsClean;

    /** With the weights of the linear network and the mean of what it sees. */
    Simulation(double ofSample, double ofTime, double ofSeen, double seen) {
        this(ofSample, ofTime, ofSeen, seen, false);
    }

    private Simulation(
            double ofSample, double ofTime, double ofSeen, double seen, boolean predictsClean) {
        this.ofSample = ofSample;
        this.ofTime = ofTime;
        this.ofSeen = ofSeen * seen;
        this.predictsClean = predictsClean;
    }

    /** The linear toy policy after a first reading whose mean is 2. */
    static Simulation ofToy() {
        return new Simulation(0.4, 0.3, 0.2, 2);
    }

    /** The same weights in a network that predicts the clean sample. */
    static Simulation ofCleanToy() {
        return new Simulation(0.4, 0.3, 0.2, 2, true);
    }

    static int size() {
        return ToyNetworks.HORIZON * ToyNetworks.ACTIONS;
    }

    /** A chunk's worth of a session's noise. */
    static double[] noise(long seed, int call, String purpose, float timestep) {
        return noise(seed, call, purpose, timestep, size());
    }

    static double[] noise(long seed, int call, String purpose, float timestep, int count) {
        float[] numbers = new float[count];
        new CounterNoise(seed).gaussian(call, purpose, timestep, numbers, 0, count);
        double[] wide = new double[count];
        for (int i = 0; i < count; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }

    double predict(double x, double timestep) {
        return ofSample * x + ofTime * timestep / 100 + ofSeen;
    }

    double clean(double x, double timestep, double limit) {
        double alpha = diffusion.alpha(timestep);
        double value =
                predictsClean
                        ? predict(x, timestep)
                        : (x - diffusion.sigma(timestep) * predict(x, timestep)) / alpha;
        return Math.max(-limit, Math.min(limit, value));
    }

    /** One deterministic step between any two timesteps. */
    double ddim(double x, double from, double to, double limit) {
        double p = predict(x, from);
        double noise = predictsClean ? (x - diffusion.alpha(from) * p) / diffusion.sigma(from) : p;
        return diffusion.alpha(to) * clean(x, from, limit) + diffusion.sigma(to) * noise;
    }

    double[] ddim(double[] start, float[] grid, double limit) {
        double[] x = start.clone();
        for (int step = 0; step < grid.length; step++) {
            float next = step + 1 < grid.length ? grid[step + 1] : -1;
            for (int i = 0; i < x.length; i++) {
                x[i] = ddim(x[i], grid[step], next, limit);
            }
        }
        return x;
    }

    double[] ddpm(double[] start, float[] grid, double limit, long seed, int call) {
        double[] x = start.clone();
        for (int step = 0; step < grid.length; step++) {
            float t = grid[step];
            float next = step + 1 < grid.length ? grid[step + 1] : -1;
            double bar = diffusion.alphaBar(t);
            double before = diffusion.alphaBar(next);
            double alpha = bar / before;
            double[] z = noise(seed, call, "step", t);
            for (int i = 0; i < x.length; i++) {
                double mean =
                        (Math.sqrt(before) * (1 - alpha) * clean(x[i], t, limit)
                                        + Math.sqrt(alpha) * (1 - before) * x[i])
                                / (1 - bar);
                double variance = (1 - before) / (1 - bar) * (1 - alpha);
                x[i] = next < 0 ? mean : mean + Math.sqrt(variance) * z[i];
            }
        }
        return x;
    }

    double[] multistep(double[] start, float[] grid, double limit) {
        double[] x = start.clone();
        double[] before = new double[x.length];
        for (int step = 0; step < grid.length; step++) {
            float t = grid[step];
            float next = step + 1 < grid.length ? grid[step + 1] : -1;
            double h = lambda(next) - lambda(t);
            for (int i = 0; i < x.length; i++) {
                double m = clean(x[i], t, limit);
                double d = m;
                if (step > 0 && next >= 0) {
                    double r = (lambda(t) - lambda(grid[step - 1])) / h;
                    d = m + (m - before[i]) / (2 * r);
                }
                before[i] = m;
                double ratio = diffusion.sigma(next) / diffusion.sigma(t);
                x[i] = ratio * x[i] - diffusion.alpha(next) * (Math.exp(-h) - 1) * d;
            }
        }
        return x;
    }

    private double lambda(double timestep) {
        return Math.log(diffusion.alpha(timestep) / diffusion.sigma(timestep));
    }
}
