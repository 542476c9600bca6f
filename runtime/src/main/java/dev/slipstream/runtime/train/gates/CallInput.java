// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.train.TrainingContext;

/**
 * What a call begins with: dense and pruned calls of one input see the same noise.
 *
 * @param observation what the policy sees
 * @param start the samples that it begins from {@code [N, H, A]}
 * @param noise the noise of all steps {@code [steps, N, H, A]}
 */
record CallInput(Observation observation, NDArray start, NDArray noise) {

    /**
     * Draws a call's noise.
     *
     * @param key the update that it is for, or any other number that tells calls apart
     * @param row the row of the batch
     * @param draws how many chunks' noise
     */
    static CallInput draw(
            TrainingContext training,
            Teacher teacher,
            Observation observation,
            long key,
            String row,
            int draws,
            NDManager manager) {
        DenoiserSpec spec = teacher.denoiser().spec();
        Shape one = new Shape(draws, spec.horizon(), spec.actionSize());
        Shape all = new Shape(teacher.steps()).addAll(one);
        return new CallInput(
                observation,
                gaussian(training, key, Noise.START + " " + row, one, manager),
                gaussian(training, key, Noise.STEP + " " + row, all, manager));
    }

    /** The same call, which leaves what it makes to another manager. */
    CallInput in(NDManager manager) {
        NDArray own = start.duplicate();
        own.attach(manager);
        return new CallInput(observation, own, noise);
    }

    private static NDArray gaussian(
            TrainingContext training, long key, String purpose, Shape shape, NDManager manager) {
        return manager.create(
                training.gaussian(key, purpose, Math.toIntExact(shape.size())), shape);
    }
}
