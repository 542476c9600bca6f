// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Arrays;

/**
 * The steps that a scheduler means to take: the coordinates of gate plans and cache layouts, and
 * the timesteps that a conditioning prepares beforehand.
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public final class Schedule {

    private final float[] timesteps;

    /**
     * Makes a schedule.
     *
     * @param timesteps the timestep that each step evaluates, first step first
     */
    public Schedule(float... timesteps) {
        this.timesteps = timesteps.clone();
    }

    /**
     * How many steps there are.
     *
     * @return the number
     */
    public int steps() {
        return timesteps.length;
    }

    /**
     * The timestep that a step evaluates.
     *
     * @param step the step
     * @return its timestep
     */
    public float timestep(int step) {
        return timesteps[step];
    }

    /**
     * All timesteps, first step first.
     *
     * @return a copy
     */
    public float[] toArray() {
        return timesteps.clone();
    }

    /**
     * The purpose of the noise that a step adds: {@link Noise#STEP}, so that strategies pair at
     * equal timesteps; a step that evaluates a timestep again draws its own.
     *
     * @param step the step
     * @return the purpose
     */
    public String noisePurpose(int step) {
        int before = 0;
        for (int earlier = 0; earlier < step; earlier++) {
            if (timesteps[earlier] == timesteps[step]) {
                before++;
            }
        }
        return before == 0 ? Noise.STEP : Noise.STEP + "-" + (before + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && Arrays.equals(timesteps, that.timesteps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(timesteps);
    }

    @Override
    public String toString() {
        return Arrays.toString(timesteps);
    }
}
