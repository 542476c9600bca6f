// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.train.TrainingContext;

/**
 * The policy that a student is distilled from, and the forward that both share.
 *
 * @param policy its windows and units
 * @param denoiser its network
 * @param forward its network for any weights
 */
record Teacher(PolicySpec policy, BlockDenoiser denoiser, Differentiable forward) {

    private static final String WHERE = "a student's trainer";

    /**
     * Finds the teacher of a training.
     *
     * @throws ConfigException where there is none, or none that a student can share a network with
     */
    static Teacher of(TrainingContext context) {
        Policy policy =
                context.teacher()
                        .orElseThrow(
                                () ->
                                        refusal(
                                                "SDM-030",
                                                "no policy to distil",
                                                "a trained policy",
                                                "name the teacher, as in --teacher pusht"));
        if (!(policy.denoiser() instanceof BlockDenoiser denoiser)
                || denoiser.network().isEmpty()
                || denoiser.differentiable().isEmpty()) {
            throw refusal(
                    "SDM-031",
                    "a policy whose network is not text",
                    "one whose network can be trained",
                    "distil a transformer or a U-Net");
        }
        Prediction kind = denoiser.spec().prediction();
        if (kind != Prediction.EPSILON && kind != Prediction.SAMPLE) {
            throw refusal(
                    "SDM-032",
                    "a policy that predicts " + kind,
                    "one that predicts the noise or the clean sample",
                    "distil another policy");
        }
        return new Teacher(policy.spec(), denoiser, denoiser.differentiable().get());
    }

    private static ConfigException refusal(String code, String found, String wanted, String fix) {
        return new ConfigException(new Problem(code, WHERE, found, wanted, fix));
    }

    DenoiserSpec spec() {
        return denoiser.spec();
    }

    int lastTimestep() {
        return spec().diffusion().timesteps() - 1;
    }

    NDList weights() {
        return forward.weights();
    }

    /** The shape of so many chunks. */
    Shape chunks(int rows) {
        return new Shape(rows, spec().horizon(), spec().actionSize());
    }

    /**
     * What the network says with some weights.
     *
     * @param weights the weights
     * @param samples the samples, whose manager owns the answer
     * @param timesteps one for all, or one a row
     * @param seen the observations
     */
    NDArray predict(NDList weights, NDArray samples, Timesteps timesteps, NDList seen) {
        NDManager manager = samples.getManager();
        NDArray times =
                timesteps.isOne()
                        ? manager.full(new Shape(samples.getShape().get(0)), timesteps.one())
                        : manager.create(timesteps.toArray());
        return forward.predict(weights, samples, times, seen).get(0);
    }

    /** The clean sample that the network means with some weights, not clipped. */
    NDArray clean(NDList weights, NDArray samples, Timesteps timesteps, NDList seen) {
        return spec().diffusion()
                .clean(
                        samples,
                        predict(weights, samples, timesteps, seen),
                        spec().prediction(),
                        timesteps);
    }
}
