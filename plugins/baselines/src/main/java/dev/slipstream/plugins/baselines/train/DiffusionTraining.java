// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.api.train.Demonstrations.Recorded;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.api.train.WindowSizes;
import dev.slipstream.api.train.Windows;
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.plugins.baselines.network.LoadedNetwork;
import dev.slipstream.plugins.baselines.network.Network;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.plugins.baselines.policy.Manifest;
import dev.slipstream.plugins.baselines.policy.Normaliser;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** One training of a dense policy. */
final class DiffusionTraining {

    private static final int REPORT_EVERY = 50;
    private static final int VALIDATION_WINDOWS = 512;

    private final DiffusionOptions options;
    private final TrainingContext context;
    private final Manifest manifest;
    private final Diffusion diffusion;
    private final Prediction prediction;
    private final Affine observations;
    private final Affine actions;
    private final TrainingData data;
    private final Differentiable network;
    private final NDList parameters;
    private final Optimizer optimizer;
    private final Average average;
    private final NDArray best;
    private final PolicyCard card;
    private final Map<String, Double> latest = new HashMap<>();

    DiffusionTraining(DiffusionOptions options, RoleContext role, TrainingContext context) {
        this.options = options;
        this.context = context;
        Network shape = options.policy().model();
        String observation = options.policy().observation();
        Windows windows =
                context.windows(
                        new WindowSizes(
                                shape.horizon(),
                                shape.observationSteps(),
                                options.policy().actionSteps()));
        requireBatch(windows.size());
        Demonstrations demonstrations = context.demonstrations().orElseThrow();
        this.observations =
                Normaliser.limits(demonstrations, episode -> seen(episode, observation));
        this.actions = Normaliser.limits(demonstrations, Recorded::actions);
        this.manifest = options.policy().of(observations.size(), actions.size());
        this.diffusion = manifest.process().diffusion();
        this.prediction = manifest.process().prediction();
        this.data =
                new TrainingData(
                        context, windows, observation, observations, actions, options.heldOut());
        requireBatch(data.learnedWindows());
        this.network = network(role);
        this.parameters = context.parameters(network.weights());
        this.optimizer = optimizer();
        this.average = context.average(parameters);
        this.best = context.manager().full(new Shape(1), -1f);
        this.card =
                new PolicyCard(
                        new PolicyCard.Data(
                                demonstrations.episodes(),
                                data.learnedWindows(),
                                data.heldOutWindows()),
                        options,
                        context.seed());
    }

    private void requireBatch(int windows) {
        if (windows < options.batch()) {
            throw new ConfigException(
                    new Problem(
                            "TRD-001",
                            "the demonstrations",
                            windows + " windows to learn from",
                            "at least one batch of " + options.batch(),
                            "record more episodes, or choose a smaller batch"));
        }
    }

    private static float[][] seen(Recorded episode, String observation) {
        float[][] steps = episode.observations().get(observation);
        if (steps == null) {
            throw new ConfigException(
                    new Problem(
                            "TRD-002",
                            "the demonstrations",
                            "the observations " + episode.observations().keySet(),
                            "an observation '" + observation + "'",
                            "name the observation as the data does"));
        }
        return steps;
    }

    private Differentiable network(RoleContext role) {
        Network model = manifest.model();
        NDList initial =
                model.tensors()
                        .initial(
                                StateDict.gaussian(context.seed(), shape -> options.deviation()),
                                role.manager());
        return role.denoiser(
                        LoadedNetwork.spec(model, manifest.process(), Savings.UNPACKED),
                        model.trainable(initial, manifest.observation(), options.precision()))
                .differentiable()
                .orElseThrow();
    }

    private Optimizer optimizer() {
        NDList matrices = new NDList();
        NDList others = new NDList();
        for (NDArray parameter : parameters) {
            boolean decays =
                    parameter.getShape().dimension() > 1
                            && !parameter.getName().endsWith("pos_emb");
            (decays ? matrices : others).add(parameter);
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
        state.put("best", new NDList(best));
        double loss = 0;
        long reported = context.resume(state);
        for (long update = reported; update < options.updates(); ) {
            loss += update(update);
            update++;
            boolean last = update == options.updates();
            if (last || (options.snapshotEvery() > 0 && update % options.snapshotEvery() == 0)) {
                judge(update);
            }
            if (update % options.checkpointEvery() == 0 || last) {
                context.checkpoint(update, state);
            }
            if (update % REPORT_EVERY == 0 || last) {
                double mean = loss / (update - reported);
                Map<String, Double> figures = figures(update, mean);
                latest.putAll(figures);
                context.progress(update, options.updates(), figures);
                loss = 0;
                reported = update;
            }
        }
        write("", options.updates(), OptionalDouble.empty());
    }

    /** Writes the policy as it is now, and keeps it as the best where the host says that it is. */
    private void judge(long update) {
        String folder = "snapshots/update-" + update + "/";
        write(folder, update, OptionalDouble.empty());
        OptionalDouble score = context.evaluate(update, folder);
        if (score.isPresent() && score.getAsDouble() > best.getFloat()) {
            best.set(new float[] {(float) score.getAsDouble()});
            write("best/", update, score);
        }
    }

    /** One update; gives its loss. */
    private float update(long update) {
        float loss =
                context.gradients(
                        scope -> {
                            TrainingData.Batch batch = data.learned(update, options.batch(), scope);
                            float[] timesteps = spread(update, options.batch());
                            return loss(parameters, batch, timesteps, update, "noise", scope);
                        });
        optimizer.step(factor(update));
        average.update(Math.min(options.average(), (1.0 + update) / (10 + update)));
        return loss;
    }

    /** One timestep from each of as many equal parts of the trained range as there are rows. */
    private float[] spread(long update, int rows) {
        double[] draws = context.uniform(update, "timesteps", rows);
        float[] timesteps = new float[rows];
        for (int row = 0; row < rows; row++) {
            timesteps[row] = (float) Math.floor((row + draws[row]) / rows * diffusion.timesteps());
        }
        return timesteps;
    }

    private NDArray loss(
            NDList weights,
            TrainingData.Batch batch,
            float[] timesteps,
            long update,
            String purpose,
            NDManager scope) {
        NDArray clean = batch.actions();
        Shape shape = clean.getShape();
        NDArray noise =
                scope.create(
                        context.gaussian(update, purpose, Math.toIntExact(shape.size())), shape);
        Timesteps at = Timesteps.perRow(timesteps);
        NDArray noised = diffusion.addNoise(clean, noise, at);
        NDArray target =
                switch (prediction) {
                    case EPSILON -> noise;
                    case SAMPLE -> clean;
                    case VELOCITY, FLOW ->
                            throw new ConfigException(
                                    new Problem(
                                            "TRD-003",
                                            "option policy.process.prediction_type",
                                            manifest.process().predictionType(),
                                            "epsilon or sample",
                                            "leave it out for epsilon"));
                };
        return network.predict(
                        weights, noised, scope.create(timesteps), new NDList(batch.observations()))
                .get(0)
                .sub(target)
                .square()
                .mean();
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

    private Map<String, Double> figures(long update, double loss) {
        Map<String, Double> figures = new HashMap<>();
        figures.put("loss", loss);
        figures.put("rate", options.rate() * factor(update - 1));
        if (update % options.checkpointEvery() == 0 && data.heldOutWindows() > 0) {
            try (NDManager scope = context.manager().newSubManager()) {
                TrainingData.Batch batch = data.heldOut(VALIDATION_WINDOWS, scope);
                int rows = Math.toIntExact(batch.actions().getShape().get(0));
                figures.put(
                        "validation",
                        (double)
                                loss(
                                                average.weights(),
                                                batch,
                                                spread(0, rows),
                                                0,
                                                "validation",
                                                scope)
                                        .getFloat());
            }
        }
        return figures;
    }

    /** Writes the averaged policy, its weights in half precision. */
    private void write(String folder, long update, OptionalDouble score) {
        try (NDManager scope = context.manager().newSubManager()) {
            NDList tensors = new NDList();
            for (NDArray weight : average.weights()) {
                NDArray half = weight.toType(DataType.FLOAT16, true);
                half.attach(scope);
                half.setName(weight.getName());
                tensors.add(half);
            }
            tensors.addAll(Normaliser.write(observations, manifest.observation(), scope));
            tensors.addAll(Normaliser.write(actions, Normaliser.ACTION, scope));
            context.write(folder + "weights", tensors);
            context.write(folder + "manifest.json", manifest);
            context.write(folder + PolicyCard.OPTIONS, options);
            // A finished training that is asked to write once more has nothing new to tell.
            if (!latest.isEmpty()) {
                context.write(folder + "card.md", card.text(update, latest, score));
            }
        }
    }
}
