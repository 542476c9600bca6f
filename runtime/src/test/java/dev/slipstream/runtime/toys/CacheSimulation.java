// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.runtime.noise.CounterNoise;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** The four-block toy network and DDIM once more, in plain Java and double precision. */
final class CacheSimulation {

    private static final int SIZE = ToyNetworks.HORIZON * ToyNetworks.ACTIONS;

    private CacheSimulation() {}

    /** Says what a block adds, and may compute its residual for it. */
    @FunctionalInterface
    interface Caching {
        double[] residual(int step, int block, Supplier<double[]> compute);
    }

    /** The chunk of a call. */
    static double[] chunk(int call, Caching caching) {
        return watched(call, sample -> {}, caching);
    }

    /** The chunk of a call, whose steps' samples are shown before they are evaluated. */
    static double[] watched(int call, Consumer<double[]> watcher, Caching caching) {
        float[] start = new float[SIZE];
        new CounterNoise(CacheBench.SEED).gaussian(call, Noise.START, 0, start, 0, SIZE);
        double[] x = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            x[i] = start[i];
        }
        Diffusion diffusion = Diffusion.squaredCosine(ToyNetworks.TIMESTEPS);
        for (int step = 0; step < CacheBench.STEPS; step++) {
            float t = CacheBench.GRID[step];
            float next = step + 1 < CacheBench.STEPS ? CacheBench.GRID[step + 1] : -1;
            watcher.accept(x);
            double[] clean = predict(x, t, CacheBench.mean(call), step, caching);
            for (int i = 0; i < SIZE; i++) {
                double noise = (x[i] - diffusion.alpha(t) * clean[i]) / diffusion.sigma(t);
                x[i] = diffusion.alpha(next) * clean[i] + diffusion.sigma(next) * noise;
            }
        }
        return x;
    }

    /** One evaluation. */
    static double[] predict(double[] x, float t, double mean, int step, Caching caching) {
        double[] h = x.clone();
        for (int block = 0; block < CacheBench.BLOCKS; block++) {
            double[] before = h;
            int b = block;
            double[] residual =
                    caching.residual(step, block, () -> residual(b, before, t / 100.0, mean));
            h = mix(1, h, 1, residual);
        }
        return mix(0.5, h, 0, h);
    }

    private static double[] residual(int block, double[] h, double time, double mean) {
        double a = 0.3f + 0.1f * block;
        double[][] w = {{a, -0.2f}, {0.15f, -a}};
        double[] residual = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            int row = i - i % 2;
            double sum = h[row] * w[0][i % 2] + h[row + 1] * w[1][i % 2];
            residual[i] = block % 2 == 0 ? Math.tanh(sum) : sum * time + mean;
        }
        return residual;
    }

    /** The sum of two lists of numbers, each times a share. */
    static double[] mix(double share, double[] one, double rest, double[] other) {
        double[] sum = new double[one.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = share * one[i] + rest * other[i];
        }
        return sum;
    }
}
