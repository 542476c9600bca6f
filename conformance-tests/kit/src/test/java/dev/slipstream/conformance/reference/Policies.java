// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.Map;
import java.util.Random;

/** A host with the kit's policies, and what tests show them. */
final class Policies implements AutoCloseable {

    private final Slipstream slipstream =
            Slipstream.builder().plugin(new KitPlugin()).plugin(new TableSchedulers()).build();

    Slipstream slipstream() {
        return slipstream;
    }

    CompiledRecipe recipe(String policy, String scheduler) {
        return slipstream.compileText(
                "test", "{ \"policy\": %s, \"scheduler\": %s }".formatted(policy, scheduler));
    }

    CompiledRecipe recipe(String policy) {
        return recipe(policy, "{ \"use\": \"tables/ddpm\" }");
    }

    NDManager scope() {
        return slipstream.runtime().engine().rootManager().newSubManager();
    }

    static float[] keypoints(long seed) {
        Random random = new Random(seed);
        float[] keypoints = new float[ReferencePolicy.OBSERVED];
        for (int i = 0; i < keypoints.length; i++) {
            keypoints[i] = 2 * random.nextFloat() - 1;
        }
        return keypoints;
    }

    static Reading reading(long seed) {
        return Reading.of(ReferencePolicy.OBSERVATION, keypoints(seed));
    }

    /** An older instant that differs, then the newest. */
    static Observation observation(NDManager manager, long seed) {
        NDArray newest = manager.create(keypoints(seed));
        return new Observation(Map.of(ReferencePolicy.OBSERVATION, newest.neg().stack(newest)));
    }

    static NDArray chunks(NDManager manager, int rows, long seed) {
        Random random = new Random(seed);
        float[] values = new float[rows * ReferencePolicy.HORIZON * ReferencePolicy.ACTION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(
                values, new Shape(rows, ReferencePolicy.HORIZON, ReferencePolicy.ACTION));
    }

    static float[] predict(
            Denoiser denoiser, NDManager scope, NDArray samples, Timesteps timesteps, long seen) {
        try (Conditioning conditioning = denoiser.condition(observation(scope, seen), scope)) {
            NDList heads = denoiser.predict(samples, timesteps, conditioning);
            return heads.get(0).toFloatArray();
        }
    }

    @Override
    public void close() {
        slipstream.close();
    }
}
