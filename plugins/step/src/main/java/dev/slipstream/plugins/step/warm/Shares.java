// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.warm;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.plugins.step.stall.StallGroup;

import java.util.Arrays;
import java.util.List;

/**
 * What a start is mixed of, for each number of an action.
 *
 * @param prediction the prediction's shares; not to be changed
 * @param noise the noise's shares; not to be changed
 */
record Shares(float[] prediction, float[] noise) {

    /** The shares at a timestep, where groups of numbers stand still. */
    static Shares of(
            StepOptions options,
            Diffusion diffusion,
            float timestep,
            int size,
            List<StallGroup> stalled) {
        boolean paper = options.noiseMode() == NoiseMode.PAPER;
        Shares shares = new Shares(new float[size], new float[size]);
        Arrays.fill(
                shares.prediction, (float) (paper ? options.sigma() : diffusion.alpha(timestep)));
        Arrays.fill(shares.noise, (float) (paper ? options.sigmaT() : diffusion.sigma(timestep)));
        for (StallGroup group : stalled) {
            for (int number = 0; number < size; number++) {
                if (group.actions().isEmpty() || group.actions().contains(number)) {
                    shares.prediction[number] = (float) group.sigmaScale();
                    shares.noise[number] = (float) group.sigmaStall();
                }
            }
        }
        return shares;
    }

    float[][] toArray() {
        return new float[][] {prediction, noise};
    }
}
