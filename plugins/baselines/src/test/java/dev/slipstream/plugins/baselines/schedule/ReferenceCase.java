// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One run of a scheduler of diffusers, and ours with the same keys; see {@code README.md} beside
 * the file that holds the runs.
 *
 * @param name the factory
 * @param process the denoiser's process, as {@code key=value} words
 * @param options the options, as {@code key=value} words
 * @param start where it begins, or empty for a cold start
 * @param timesteps the evaluated timesteps
 * @param samples the sample after each step
 */
record ReferenceCase(
        String name,
        String[] process,
        String[] options,
        Optional<Timesteps> start,
        float[] timesteps,
        List<double[]> samples) {

    private static final int SIZE = 6;

    /** Reads the blocks of a file. */
    static List<ReferenceCase> parse(String text) {
        List<ReferenceCase> cases = new ArrayList<>();
        for (String block : text.split("(?=scheduler )", -1)) {
            if (block.startsWith("scheduler ")) {
                cases.add(one(block));
            }
        }
        return cases;
    }

    private static ReferenceCase one(String block) {
        return new ReferenceCase(
                lines(block, "scheduler").get(0),
                lines(block, "process").get(0).split(" ", -1),
                lines(block, "options").get(0).split(" ", -1),
                lines(block, "start").stream()
                        .map(start -> Timesteps.of(Float.parseFloat(start)))
                        .findFirst(),
                floats(lines(block, "timesteps").get(0)),
                lines(block, "sample").stream().map(ReferenceCase::doubles).toList());
    }

    private static List<String> lines(String block, String word) {
        return block.lines()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .toList();
    }

    private static double[] doubles(String line) {
        return Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    private static float[] floats(String line) {
        double[] doubles = doubles(line);
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }

    /** Our table for this run. */
    CoefficientTable table() {
        RecipeContext context =
                ProcessContext.of(OptionText.over(TrainedProcess.STANDARD, process));
        return switch (name) {
            case "ddpm" -> table(new DdpmFactory(), context);
            case "ddim" -> table(new DdimFactory(), context);
            case "dpmpp" -> table(new DpmppFactory(), context);
            case "lcm" -> table(new LcmFactory(), context);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private <O extends Record> CoefficientTable table(
            SchedulerFactory<O> factory, RecipeContext context) {
        O read = OptionText.over(factory.defaults(), options);
        return ((TableScheduler) factory.create(read, context)).table(start);
    }

    /** The samples of our table, from the inputs that the reference had. */
    List<double[]> run(CoefficientTable table) {
        return TableRunner.run(
                table,
                inputs(0),
                (step, timestep, sample) -> inputs(1000 + 10 * step),
                (step, timestep, sample) -> inputs(50000 + 10 * step));
    }

    /** Numbers from -2 to 2 that look random, from a count that both sides know. */
    private static double[] inputs(int first) {
        double[] inputs = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            long hash = (first + i) * 2654435761L & 0xffffffffL;
            inputs[i] = (float) ((hash / 4294967296.0 - 0.5) * 4);
        }
        return inputs;
    }

    @Override
    public String toString() {
        return name + " " + String.join(" ", process) + " " + String.join(" ", options);
    }
}
