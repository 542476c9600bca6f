// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Timesteps;

/**
 * The boundary condition of consistency models: where no noise is left, the answer is the sample.
 *
 * @param scaling how fast it lets go of the sample as timesteps grow
 */
record Boundary(double scaling) {

    /** The spread of clean samples that the references assume. */
    private static final double SPREAD = 0.5;

    /**
     * Joins sample and clean prediction.
     *
     * @param sample {@code [N, H, A]}
     * @param clean the clean prediction of it
     * @param timesteps where the sample stands, one a row, below zero where it is clean
     */
    NDArray join(NDArray sample, NDArray clean, Timesteps timesteps) {
        float[] ofSample = timesteps.toArray();
        float[] ofClean = new float[ofSample.length];
        for (int row = 0; row < ofSample.length; row++) {
            double time = Math.max(0, ofSample[row]) * scaling;
            double sum = time * time + SPREAD * SPREAD;
            ofSample[row] = (float) (SPREAD * SPREAD / sum);
            ofClean[row] = (float) (time / Math.sqrt(sum));
        }
        return sample.mul(column(sample, ofSample)).add(clean.mul(column(sample, ofClean)));
    }

    private static NDArray column(NDArray owner, float[] values) {
        return owner.getManager().create(values, new Shape(values.length, 1, 1));
    }
}
