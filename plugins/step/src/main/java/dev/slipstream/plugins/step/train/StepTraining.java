// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.plugins.step.predictor.Manifest;
import dev.slipstream.plugins.step.predictor.Network;
import dev.slipstream.plugins.step.train.ConsecutiveWindows.Batch;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** One training of a predictor by its mean squared error. */
final class StepTraining {

    private static final int REPORT_EVERY = 100;
    private static final int VALIDATION_WINDOWS = 1024;

    private final StepTrainingOptions options;
    private final TrainingContext context;
    private final Manifest manifest;
    private final ConsecutiveWindows windows;
    private final Draws draws;
    private final Kernel kernel;
    private final NDList parameters;
    private final Optimizer optimizer;
    private final Average average;

    /** The lowest validation loss so far, of which the weights are kept. */
    private final NDArray lowest;

    StepTraining(StepTrainingOptions options, TrainingContext context) {
        this.options = options;
        this.context = context;
        Policy teacher = context.teacher().orElseThrow(StepTraining::noTeacher);
        this.manifest = Manifest.of(options.network(), teacher.spec(), teacher.denoiser().spec());
        this.windows = new ConsecutiveWindows(context, teacher.spec(), manifest);
        this.draws = new Draws(context, windows.size(), windows::episode, options.heldOut());
        if (draws.learned() < options.batch()) {
            throw new ConfigException(
                    new Problem(
                            "STP-032",
                            "the demonstrations",
                            draws.learned() + " windows to learn from",
                            "at least one batch of " + options.batch(),
                            "record more episodes, or choose a smaller batch"));
        }
        Network network = new Network(manifest);
        this.kernel = context.kernels().compile(network.source());
        this.parameters =
                context.parameters(
                        network.tensors()
                                .initial(Network.draws(context.seed()), context.manager()));
        this.optimizer = optimizer();
        this.average = context.average(parameters);
        this.lowest = context.manager().full(new Shape(1), Float.MAX_VALUE);
    }

    private static ConfigException noTeacher() {
        return new ConfigException(
                new Problem(
                        "STP-030",
                        "trainer 'step/step'",
                        "no policy",
                        "the policy that the predictor is for, whose units it predicts in",
                        "name it, as in --teacher pusht"));
    }

    private Optimizer optimizer() {
        NDList matrices = new NDList();
        NDList others = new NDList();
        for (NDArray parameter : parameters) {
            (parameter.getShape().dimension() == 2 ? matrices : others).add(parameter);
        }
        return context.adamW(
                new AdamW(0.9, 0.999, 1e-8, options.clip()),
                new ParameterGroup(matrices, options.rate(), options.decay()),
                new ParameterGroup(others, options.rate(), 0));
    }

    void run() {
        Map<String, NDList> state = new LinkedHashMap<>();
        state.put("parameters", parameters);
        state.put("optimizer", optimizer.state());
        state.put("average", average.weights());
        state.put("lowest", new NDList(lowest));
        double loss = 0;
        long reported = context.resume(state);
        for (long update = reported; update < options.updates(); ) {
            loss += update(update);
            update++;
            boolean last = update == options.updates();
            OptionalDouble validation = OptionalDouble.empty();
            if (update % options.checkpointEvery() == 0 || last) {
                validation = validate();
                context.checkpoint(update, state);
            }
            if (update % REPORT_EVERY == 0 || last || validation.isPresent()) {
                Map<String, Double> figures = new HashMap<>();
                figures.put("loss", loss / (update - reported));
                figures.put("rate", options.rate() * factor(update - 1));
                validation.ifPresent(value -> figures.put("validation", value));
                context.progress(update, options.updates(), figures);
                loss = 0;
                reported = update;
            }
        }
        write("");
    }

    /** One update; gives its loss. */
    private float update(long update) {
        float loss =
                context.gradients(
                        scope -> {
                            int[] chosen = draws.learned(update, options.batch());
                            Batch batch = windows.batch(chosen, scope);
                            NDArray previous = disturbed(batch.previous(), update, scope);
                            return kernel.differentiate(
                                            scope,
                                            "loss",
                                            Argument.of(parameters),
                                            Argument.of(previous),
                                            Argument.of(batch.seen()),
                                            Argument.of(batch.target()))
                                    .singletonOrThrow();
                        });
        optimizer.step(factor(update));
        average.update(Math.min(options.average(), (1.0 + update) / (10 + update)));
        return loss;
    }

    /** With noise on all, and zeros for those of some windows. */
    private NDArray disturbed(NDArray previous, long update, NDManager scope) {
        int rows = Math.toIntExact(previous.getShape().get(0));
        int size = Math.toIntExact(previous.size());
        float[] noise = context.gaussian(update, "previous", size);
        double[] chances = context.uniform(update, "dropped", rows);
        float[] kept = new float[rows];
        for (int row = 0; row < rows; row++) {
            kept[row] = chances[row] < options.dropped() ? 0 : 1;
        }
        return scope.create(noise, previous.getShape())
                .mul(scope.create((float) options.noise()))
                .add(previous)
                .mul(scope.create(kept, new Shape(rows, 1, 1)));
    }

    /** A linear rise, then half a cosine down to zero. */
    private double factor(long update) {
        if (update < options.warmUp()) {
            return (update + 1.0) / options.warmUp();
        }
        double share =
                (update - options.warmUp())
                        / (double) Math.max(1, options.updates() - options.warmUp());
        return (1 + Math.cos(Math.PI * share)) / 2;
    }

    /** The averaged weights' loss on held-out episodes; the best so far are written. */
    private OptionalDouble validate() {
        int[] chosen = draws.heldOut(VALIDATION_WINDOWS);
        if (chosen.length == 0) {
            return OptionalDouble.empty();
        }
        try (NDManager scope = context.manager().newSubManager()) {
            Batch batch = windows.batch(chosen, scope);
            float loss =
                    kernel.call(
                                    scope,
                                    "loss",
                                    Argument.of(average.weights()),
                                    Argument.of(batch.previous()),
                                    Argument.of(batch.seen()),
                                    Argument.of(batch.target()))
                            .singletonOrThrow()
                            .getFloat();
            if (loss < lowest.getFloat()) {
                lowest.set(new float[] {loss});
                write("best/");
            }
            return OptionalDouble.of(loss);
        }
    }

    /** Writes the averaged weights in half precision, and what they belong to. */
    private void write(String folder) {
        try (NDManager scope = context.manager().newSubManager()) {
            NDList tensors = new NDList();
            for (NDArray weight : average.weights()) {
                NDArray half = weight.toType(DataType.FLOAT16, true);
                half.attach(scope);
                half.setName(weight.getName());
                tensors.add(half);
            }
            context.write(folder + Manifest.WEIGHTS, tensors);
            context.write(folder + Manifest.FILE, manifest);
        }
    }
}
