// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Noise levels at even distances in the seventh root of noise over signal, and the trained
 * timesteps nearest to them. Several levels may share a timestep.
 */
final class KarrasGrid {

    private static final double RHO = 7;

    /**
     * Logarithms this near to a trained one are taken for it. In the reference that hangs on the
     * last bit of a square root, and so on the machine.
     */
    private static final double TIE = 1.5e-8;

    private final DpmppLevels trained;
    private final double[] ratios;
    private final float[] logs;

    /** Takes the levels of all trained timesteps. */
    KarrasGrid(DpmppLevels trained, int count) {
        this.trained = trained;
        ratios = new double[count];
        logs = new float[count];
        for (int t = 0; t < count; t++) {
            // In single precision as in the reference, whose truncated timesteps depend on it.
            float signal = (float) trained.signal(t);
            float ratio = (float) Math.sqrt((1 - signal) / signal);
            ratios[t] = ratio;
            logs[t] = (float) Math.log(ratio);
        }
    }

    /**
     * The steps.
     *
     * @param rounded whether timesteps are rounded, not truncated
     */
    Ladder ladder(int steps, boolean rounded, Level end) {
        double least = Math.pow(ratios[0], 1 / RHO);
        double most = Math.pow(ratios[ratios.length - 1], 1 / RHO);
        float[] timesteps = new float[steps];
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            double ramp = steps == 1 ? 0 : i / (double) (steps - 1);
            double ratio = Math.pow(most + ramp * (least - most), RHO);
            double timestep = timestep(Math.log(ratio));
            timesteps[i] = (float) (rounded ? Math.rint(timestep) : Math.floor(timestep));
            levels.add(Level.ofRatio(ratio));
        }
        // The ends are trained levels, to the last bit: a step between equal levels adds nothing.
        levels.set(steps - 1, trained.at(0));
        levels.set(0, trained.at(ratios.length - 1));
        return Ladder.linked(timesteps, levels, end);
    }

    /** Where a level lies between the trained ones, by its logarithm. */
    private double timestep(double log) {
        int low = 0;
        while (low < logs.length - 2 && logs[low + 1] <= log) {
            low++;
        }
        if (logs[low + 1] - log < TIE) {
            return low + 1;
        }
        double above = Math.max(0, (logs[low] - log) / (logs[low] - logs[low + 1]));
        return (1 - above) * low + above * (low + 1);
    }
}
