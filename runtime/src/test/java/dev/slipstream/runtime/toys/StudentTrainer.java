// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.api.train.TrainingContext;

import java.util.Map;
import java.util.Random;

/** Distils a teacher's few deterministic steps into one step of a student, by regression. */
record StudentTrainer(float[] grid, int updates, double rate) implements Trainer {

    private static final int BATCH = 32;

    @Override
    public void train(TrainingContext context) {
        Policy teacher = context.teacher().orElseThrow();
        DenoiserSpec spec = teacher.denoiser().spec();
        Differentiable forward = teacher.denoiser().differentiable().orElseThrow();
        NDList student = context.parameters(forward.weights());
        Optimizer optimizer = context.adamW(AdamW.DEFAULT, new ParameterGroup(student, rate, 0));
        Average average = context.average(student);
        Random random = new Random(context.seed());
        for (int update = 0; update < updates; update++) {
            float loss = context.gradients(scope -> loss(scope, spec, forward, student, random));
            optimizer.step(0.5 + 0.5 * Math.cos(Math.PI * update / updates));
            average.update(Math.min(0.9, update / (update + 10.0)));
            context.progress(update + 1L, updates, Map.of("loss", (double) loss));
        }
        context.write("student", average.weights());
        context.write("student.md", "Starts at timestep " + grid[0] + ".\n");
    }

    private NDArray loss(
            NDManager scope,
            DenoiserSpec spec,
            Differentiable forward,
            NDList student,
            Random random) {
        NDArray noise =
                gaussian(scope, random, new Shape(BATCH, spec.horizon(), spec.actionSize()));
        NDArray seen = gaussian(scope, random, new Shape(BATCH, 2, ToyNetworks.OBSERVED));
        NDArray wanted = noise;
        for (int step = 0; step < grid.length; step++) {
            float next = step + 1 < grid.length ? grid[step + 1] : -1;
            NDArray prediction =
                    predict(scope, forward, forward.weights(), wanted, grid[step], seen);
            wanted =
                    spec.diffusion()
                            .ddim(
                                    wanted,
                                    prediction,
                                    spec.prediction(),
                                    Timesteps.of(grid[step]),
                                    Timesteps.of(next));
        }
        NDArray prediction = predict(scope, forward, student, noise, grid[0], seen);
        NDArray clean =
                spec.diffusion().clean(noise, prediction, spec.prediction(), Timesteps.of(grid[0]));
        return clean.sub(wanted).square().mean();
    }

    private static NDArray predict(
            NDManager scope,
            Differentiable forward,
            NDList weights,
            NDArray samples,
            float timestep,
            NDArray seen) {
        NDArray timesteps = scope.full(new Shape(BATCH), timestep);
        NDList heads = forward.predict(weights, samples, timesteps, new NDList(seen));
        heads.attach(scope);
        return heads.get(0);
    }

    private static NDArray gaussian(NDManager scope, Random random, Shape shape) {
        float[] numbers = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return scope.create(numbers, shape);
    }
}
