// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a scheduler over recorded predictions and noise. The reference's configuration is handed
 * over as the file that it is, to the scheduler that a recipe would name.
 */
final class SchedulerParity implements Parity {

    /** Of the trajectory's scale. */
    private static final double LIMIT = 1e-4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> SCHEDULERS =
            Map.of(
                    "DDPMScheduler", "baselines/ddpm",
                    "DDIMScheduler", "baselines/ddim",
                    "DPMSolverMultistepScheduler", "baselines/dpmpp",
                    "LCMScheduler", "baselines/lcm");

    private static final List<String> PROCESS =
            List.of(
                    "num_train_timesteps",
                    "beta_schedule",
                    "beta_start",
                    "beta_end",
                    "trained_betas",
                    "rescale_betas_zero_snr",
                    "prediction_type");

    private final Slipstream slipstream;
    private final Path scratch;

    SchedulerParity(Slipstream slipstream, Path scratch) {
        this.slipstream = slipstream;
        this.scratch = scratch;
    }

    @Override
    public Verdict run(GoldenCase golden, Tensors tensors, NDManager manager) {
        NDArray initial = tensors.get("initial");
        Shape shape = initial.getShape();
        try (CompiledRecipe recipe = slipstream.compile(recipe(golden, shape).toString())) {
            CoefficientTable table = ((TableScheduler) recipe.scheduler()).table(Optional.empty());
            requireTimesteps(table, tensors.floats("timesteps"));
            Verdict walked = trajectory(recipe, table, tensors);
            return tensors.find("add_noise")
                    .map(noised -> walked.orWorse(noise(recipe, table, tensors, noised)))
                    .orElse(walked);
        }
    }

    /** Noises the initial sample, whose numbers may be far smaller than the trajectory's. */
    private static Verdict noise(
            CompiledRecipe recipe, CoefficientTable table, Tensors tensors, NDArray expected) {
        NDArray found =
                recipe.denoiser()
                        .spec()
                        .diffusion()
                        .addNoise(
                                tensors.get("initial"),
                                tensors.get("noises").get(0),
                                Timesteps.of(table.schedule().timestep(0)));
        Difference difference = new Difference();
        difference.add(found, expected);
        return verdict(difference);
    }

    private static Verdict verdict(Difference difference) {
        return new Verdict(difference.error(), LIMIT * difference.scale());
    }

    private static Verdict trajectory(
            CompiledRecipe recipe, CoefficientTable table, Tensors tensors) {
        Difference difference = new Difference();
        NDArray sample = tensors.get("initial");
        NDArray predictions = tensors.get("model_outputs");
        NDArray noises = tensors.get("noises");
        NDArray expected = tensors.get("trajectory");
        if (expected.getShape().dimension() == 0 || expected.getShape().get(0) != table.steps()) {
            throw new IllegalArgumentException(
                    table.steps() + " steps and a trajectory of shape " + expected.getShape());
        }
        NDList past = new NDList();
        for (int step = 0; step < table.steps(); step++) {
            TableStep.Result result =
                    recipe.tableKernel()
                            .step(
                                    new TableStep(
                                            table,
                                            step,
                                            sample,
                                            predictions.get(step),
                                            past,
                                            Optional.of(noises.get(step))));
            past =
                    past.isEmpty()
                            ? new NDList(result.converted())
                            : new NDList(result.converted(), past.get(0));
            sample = result.sample();
            difference.add(sample, expected.get(step));
        }
        return verdict(difference);
    }

    private static void requireTimesteps(CoefficientTable table, float[] expected) {
        float[] found = table.schedule().toArray();
        if (!Arrays.equals(found, expected)) {
            throw new ConfigException(
                    new Problem(
                            "PAR-004",
                            "the scheduler's timesteps",
                            Arrays.toString(found),
                            Arrays.toString(expected),
                            "look at timestep_spacing and steps_offset"));
        }
    }

    /** Writes the recipe and, beside it, the configuration as the reference would. */
    private Path recipe(GoldenCase golden, Shape shape) {
        String type = golden.config().path("_class_name").asText();
        String scheduler = SCHEDULERS.get(type);
        if (scheduler == null) {
            throw new ConfigException(
                    new Problem(
                            "PAR-005",
                            "case '" + golden.name() + "'",
                            "the scheduler '" + type + "'",
                            "one of " + SCHEDULERS.keySet().stream().sorted().toList(),
                            "compare schedulers that both sides have"));
        }
        ObjectNode recipe = JSON.createObjectNode();
        ObjectNode policy = recipe.putObject("policy").put("use", "baselines/blank");
        policy.put("horizon", shape.get(1)).put("actionSize", shape.get(2));
        ObjectNode process = policy.putObject("process");
        for (String key : PROCESS) {
            JsonNode value = golden.config().path(key);
            if (!value.isMissingNode() && !value.isNull()) {
                process.set(key, value);
            }
        }
        ObjectNode use = recipe.putObject("scheduler").put("use", scheduler);
        use.put("steps", golden.steps()).put("config", "file:scheduler_config.json");
        if (type.equals("DDIMScheduler")) {
            use.put("eta", golden.eta());
        }
        try {
            Path folder = Files.createDirectories(scratch.resolve(golden.name()));
            Files.writeString(folder.resolve("scheduler_config.json"), golden.config().toString());
            return Files.writeString(folder.resolve("recipe.json"), recipe.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
