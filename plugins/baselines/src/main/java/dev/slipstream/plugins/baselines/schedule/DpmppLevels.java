// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Diffusion;

/** The noise levels between which DPM-Solver steps. */
final class DpmppLevels {

    /** The least squared signal, in place of none, so that its logarithm is a number. */
    private static final double LEAST_SIGNAL = 0x1p-24;

    private final Diffusion diffusion;

    DpmppLevels(Diffusion diffusion) {
        this.diffusion = diffusion;
    }

    double signal(double timestep) {
        double signal = diffusion.alphaBar(timestep);
        return signal == 0 ? LEAST_SIGNAL : signal;
    }

    Level at(double timestep) {
        return Level.ofSignal(signal(timestep));
    }

    /** How many trained timesteps are left when those of too little signal are cut off. */
    int above(double lambdaMin) {
        int count = diffusion.timesteps();
        while (count > 0 && at(count - 1).lambda() < lambdaMin) {
            count--;
        }
        return count;
    }
}
