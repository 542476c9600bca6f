// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.schedule.Outcome;

/**
 * The timesteps of one call at the target's stride: places from 0, where it begins, to {@link
 * #steps()}, which is clean. A beginning between two places stands in for the noisier one, so that
 * all others are those of a call from the last trained timestep.
 *
 * @param first the timestep where the call begins
 * @param stride how many timesteps lie between two places
 */
record Ladder(float first, int stride) {

    int steps() {
        return (int) Math.ceil((first - Outcome.CLEAN) / stride);
    }

    float at(int place) {
        return place == 0 ? first : (steps() - place) * stride + Outcome.CLEAN;
    }

    /** The timesteps of several places that lie equally far apart. */
    float[] each(int count, int place, int apart) {
        float[] timesteps = new float[count];
        for (int i = 0; i < count; i++) {
            timesteps[i] = at(place + i * apart);
        }
        return timesteps;
    }
}
