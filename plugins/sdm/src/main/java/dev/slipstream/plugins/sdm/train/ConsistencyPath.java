// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.Outcome;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The timesteps that are made consistent: from the highest down by a stride, and then clean.
 *
 * @param highest the noisiest timestep
 * @param stride how far apart they are
 */
record ConsistencyPath(int highest, int stride) {

    /** The timesteps, noisiest first. */
    List<Integer> timesteps() {
        return IntStream.iterate(highest, t -> t > 0, t -> t - stride).boxed().toList();
    }

    /** The timesteps that numbers in (0, 1) choose. */
    Timesteps chosen(double[] uniform) {
        List<Integer> all = timesteps();
        float[] chosen = new float[uniform.length];
        for (int row = 0; row < chosen.length; row++) {
            chosen[row] = all.get((int) (uniform[row] * all.size()));
        }
        return Timesteps.perRow(chosen);
    }

    /** The next timesteps below. */
    Timesteps below(Timesteps timesteps) {
        float[] below = timesteps.toArray();
        for (int row = 0; row < below.length; row++) {
            below[row] = below[row] > stride ? below[row] - stride : Outcome.CLEAN;
        }
        return Timesteps.perRow(below);
    }
}
