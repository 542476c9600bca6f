// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.TrainerFactory;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.api.train.Trainer;
import dev.slipstream.api.train.TrainingContext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** BAC's offline profile: how alike a block's residuals are, and the steps that follow from it. */
final class BacProfileToy implements TrainerFactory<BacProfileToy.Options> {

    record Options(
            @Option(value = "Steps of the schedule.", min = 1) int steps,
            @Option(value = "Train timesteps from one step to the next.", min = 1) int stride,
            @Option(value = "Update steps of each block.", min = 1) int updates) {}

    @Override
    public String name() {
        return "bac-profile";
    }

    @Override
    public String description() {
        return "Chooses each block's update steps from dense rollouts";
    }

    @Override
    public Options defaults() {
        return new Options(10, 10, 4);
    }

    @Override
    public Trainer create(Options options, RoleContext context) {
        return training -> train(training, options);
    }

    private static void train(TrainingContext context, Options options) {
        Policy teacher = context.teacher().orElseThrow();
        BlockDenoiser denoiser = (BlockDenoiser) teacher.denoiser();
        DenoiserSpec spec = denoiser.spec();
        CoefficientTable table =
                ToyTables.ddim(
                                spec.diffusion(),
                                spec.prediction(),
                                ToyTables.grid(options.steps(), options.stride()),
                                Clip.NONE)
                        .table(Optional.empty());
        Demonstrations recorded = context.demonstrations().orElseThrow();
        Random random = new Random(context.seed());
        double[][][] similarity =
                new double[denoiser.blocks().size()][options.steps()][options.steps()];
        for (int episode = 0; episode < recorded.episodes(); episode++) {
            try (NDManager manager = context.manager().newSubManager()) {
                Observation seen = observation(teacher, recorded.episode(episode), manager);
                NDArray start =
                        manager.create(
                                gaussian(random, spec.horizon() * spec.actionSize()),
                                new Shape(1, spec.horizon(), spec.actionSize()));
                add(similarity, residuals(denoiser, table, seen, start, manager));
            }
            context.progress(episode + 1L, recorded.episodes(), Map.of());
        }
        List<String> lines = new ArrayList<>();
        for (double[][] block : similarity) {
            lines.add(String.join(" ", words(UpdateSteps.choose(block, options.updates()))));
        }
        context.write("bac.txt", String.join("\n", lines));
    }

    private static List<String> words(List<Integer> steps) {
        return steps.stream().map(String::valueOf).toList();
    }

    private static float[] gaussian(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** An episode's first observation, the first instant repeated. */
    private static Observation observation(
            Policy policy, Demonstrations.Recorded episode, NDManager manager) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        policy.spec()
                .observations()
                .forEach(
                        (name, shape) -> {
                            Affine units = policy.spec().normalisers().get(name);
                            float[] values = episode.observations().get(name)[0];
                            int steps = policy.spec().observationSteps();
                            float[] stacked = new float[steps * values.length];
                            for (int i = 0; i < stacked.length; i++) {
                                int element = i % values.length;
                                stacked[i] =
                                        units.normalise(element % units.size(), values[element]);
                            }
                            tensors.put(
                                    name, manager.create(stacked, new Shape(steps).addAll(shape)));
                        });
        return new Observation(tensors);
    }

    /** A dense rollout's residuals by block and step. */
    static float[][][] residuals(
            BlockDenoiser denoiser,
            CoefficientTable table,
            Observation observation,
            NDArray start,
            NDManager manager) {
        int blocks = denoiser.blocks().size();
        float[][][] residuals = new float[blocks][table.steps()][];
        GateProgram tracing = tracing(blocks);
        try (SlotBank bank = denoiser.newBank(blocks);
                Conditioning conditioning = denoiser.condition(observation, manager)) {
            conditioning.prepare(table.schedule());
            NDArray sample = start;
            for (int step = 0; step < table.steps(); step++) {
                Timesteps timesteps = Timesteps.of(table.schedule().timestep(step));
                NDArray prediction =
                        denoiser.predict(sample, timesteps, conditioning, tracing, 0, bank).get(0);
                for (int block = 0; block < blocks; block++) {
                    residuals[block][step] = bank.read(block, manager).toFloatArray();
                }
                TableStep row =
                        new TableStep(
                                table, step, sample, prediction, new NDList(), Optional.empty());
                sample = denoiser.step(row).sample();
            }
        }
        return residuals;
    }

    /** One step that computes every block and keeps each in a slot of its own. */
    private static GateProgram tracing(int blocks) {
        long[] code = new long[2 * blocks];
        boolean[] computed = new boolean[blocks];
        for (int block = 0; block < blocks; block++) {
            code[2 * block] = 1;
            code[2 * block + 1] = block;
            computed[block] = true;
        }
        return new GateProgram(
                1, blocks, code, new int[] {0, code.length}, new double[0], new int[2], computed);
    }

    private static void add(double[][][] similarity, float[][][] residuals) {
        for (int block = 0; block < similarity.length; block++) {
            for (int from = 0; from < similarity[block].length; from++) {
                for (int to = 0; to < similarity[block].length; to++) {
                    similarity[block][from][to] +=
                            cosine(residuals[block][from], residuals[block][to]);
                }
            }
        }
    }

    static double cosine(float[] one, float[] other) {
        double product = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            ones += (double) one[i] * one[i];
            others += (double) other[i] * other[i];
        }
        return product / Math.sqrt(ones * others);
    }
}
