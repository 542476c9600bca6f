// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.runtime.engine.CallGate;
import dev.slipstream.runtime.engine.Inference;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.engine.Uploader;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A place where a denoiser is asked by hand, outside of any session, on the thread that opened it.
 */
public final class Bench implements AutoCloseable {

    private final CompiledRecipe recipe;
    private final CallGate.Permit permit;
    private final Inference inference;
    private final NDManager manager;
    private final Uploader uploader;

    private Bench(TorchEngine engine, CompiledRecipe recipe) {
        this.recipe = recipe;
        this.permit = engine.gate().enter();
        this.inference = Inference.open();
        this.manager = engine.rootManager().newSubManager();
        this.uploader = new Uploader(manager);
    }

    /**
     * Opens a bench.
     *
     * @param host the recipe's host
     * @param recipe the recipe whose denoiser is asked
     * @return the bench, owned by the caller
     */
    public static Bench of(Host host, CompiledRecipe recipe) {
        return new Bench(host.slipstream().runtime().engine(), recipe);
    }

    /** The denoiser. */
    private Denoiser denoiser() {
        return recipe.denoiser();
    }

    /**
     * Conditions the denoiser on what a robot sees.
     *
     * @param robot the robot's number, which is the readings' seed
     * @return the conditioning, owned by the caller
     */
    public Conditioning condition(int robot) {
        return denoiser().condition(observation(robot), manager);
    }

    /** What a robot sees, as the denoiser takes it. */
    private Observation observation(int robot) {
        PolicySpec policy = recipe.policy().spec();
        Reading reading = Readings.walk(policy, robot, 1).get(0);
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        policy.observations()
                .forEach(
                        (name, shape) ->
                                tensors.put(
                                        name,
                                        stacked(
                                                reading.values().get(name),
                                                policy.normalisers().get(name),
                                                shape,
                                                policy.observationSteps())));
        return new Observation(tensors);
    }

    private NDArray stacked(float[] values, Affine normaliser, Shape shape, int steps) {
        float[] all = new float[steps * values.length];
        for (int i = 0; i < all.length; i++) {
            int at = i % values.length;
            all[i] = normaliser.normalise(at % normaliser.size(), values[at]);
        }
        return uploader.upload(manager, all, new Shape(steps).addAll(shape));
    }

    /**
     * Unit Gaussian samples; those of one seed begin with the same rows, however many are asked.
     *
     * @param seed the seed
     * @param rows how many
     * @return {@code [rows, H, A]}
     */
    public NDArray samples(long seed, int rows) {
        DenoiserSpec spec = denoiser().spec();
        Random random = new Random(seed);
        float[] numbers = new float[rows * spec.horizon() * spec.actionSize()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return uploader.upload(
                manager, numbers, new Shape(rows, spec.horizon(), spec.actionSize()));
    }

    /**
     * Timesteps at which the denoiser may be asked.
     *
     * @param count how many
     * @return from noise to clean
     */
    public float[] timesteps(int count) {
        DenoiserSpec spec = denoiser().spec();
        float[] timesteps = new float[count];
        int last = spec.diffusion().timesteps() - 1;
        for (int i = 0; i < count; i++) {
            int even = (count - i) * last / count;
            timesteps[i] =
                    spec.onlyAt().isEmpty() ? even : spec.onlyAt().get(i % spec.onlyAt().size());
        }
        return timesteps;
    }

    /**
     * The denoiser's prediction.
     *
     * @param samples the samples
     * @param timesteps where they stand
     * @param conditioning on what
     * @return its first head's numbers
     */
    public float[] predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
        NDList heads = denoiser().predict(samples, timesteps, conditioning);
        return numbers(heads.get(0));
    }

    /** An array's numbers. */
    private float[] numbers(NDArray array) {
        return uploader.download(array);
    }

    @Override
    public void close() {
        uploader.close();
        manager.close();
        inference.close();
        permit.close();
    }
}
