// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.train.TrainingContext;

/**
 * What an update draws.
 *
 * @param context gives the numbers
 * @param teacher whose chunks are noised
 * @param rows chunks an update
 */
record Draws(TrainingContext context, Teacher teacher, int rows) {

    /** Gaussian noise for the chunks of an update. */
    NDArray noise(long update, String purpose, NDManager manager) {
        int numbers = Math.toIntExact(teacher.chunks(rows).size());
        return manager.create(context.gaussian(update, purpose, numbers), teacher.chunks(rows));
    }

    /** A whole timestep for each chunk of an update, from the lowest to the highest. */
    Timesteps timesteps(long update, String purpose, int lowest, int highest) {
        double[] uniform = context.uniform(update, purpose, rows);
        float[] timesteps = new float[rows];
        for (int row = 0; row < rows; row++) {
            timesteps[row] = lowest + (int) (uniform[row] * (highest - lowest + 1));
        }
        return Timesteps.perRow(timesteps);
    }
}
