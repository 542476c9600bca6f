// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.role.Feature;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A policy with the windows of the reference policy of Push-T, and with units in which normalised
 * space is the robot's own.
 *
 * @param denoiser the network
 */
record ReferencePolicy(Denoiser denoiser) implements Policy {

    static final int HORIZON = 16;
    static final int ACTION = 2;
    static final int OBSERVED = 20;
    static final int OBSERVATION_STEPS = 2;
    static final String OBSERVATION = "obs";

    private static final int TIMESTEPS = 100;
    private static final int FIRST_ACTION = 1;
    private static final int ACTION_STEPS = 8;

    /** The process that the policies' networks stand for. */
    static Diffusion diffusion() {
        return Diffusion.squaredCosine(TIMESTEPS);
    }

    /** The share of the signal at each trained timestep. */
    static float[] signalShares() {
        Diffusion diffusion = diffusion();
        float[] shares = new float[TIMESTEPS];
        for (int t = 0; t < TIMESTEPS; t++) {
            shares[t] = (float) diffusion.alphaBar(t);
        }
        return shares;
    }

    static DenoiserSpec denoiserSpec(Prediction prediction, Set<Feature> features, Costs costs) {
        return new DenoiserSpec(
                HORIZON, ACTION, prediction, diffusion(), List.of("prediction"), features, costs);
    }

    @Override
    public PolicySpec spec() {
        return new PolicySpec(
                Map.of(OBSERVATION, new Shape(OBSERVED)),
                Map.of(OBSERVATION, Affine.identity(OBSERVED)),
                Affine.identity(ACTION),
                OBSERVATION_STEPS,
                FIRST_ACTION,
                ACTION_STEPS);
    }
}
