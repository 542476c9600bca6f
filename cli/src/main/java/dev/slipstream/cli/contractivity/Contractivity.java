// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.contractivity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.StoppedException;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.engine.Inference;
import dev.slipstream.runtime.noise.CounterNoise;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.History;
import dev.slipstream.runtime.train.ProgressListener;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Measures how a schedule treats the error of a warm start. Around a chunk that was noised as far
 * as a step expects, it moves the sample a little in random directions, runs the remaining steps
 * under the same noise, and compares distances: a factor below one is an error that shrinks.
 */
public final class Contractivity {

    private static final String NOISE = "contractivity";

    private final Slipstream slipstream;
    private final BlockDenoiser denoiser;
    private final CompiledRecipe recipe;
    private final CoefficientTable table;
    private final Settings settings;

    /**
     * How it is measured.
     *
     * @param directions random directions at each step of each place
     * @param size how far the sample is moved, by root mean square, in normalised units
     * @param seed the seed of noise and directions
     */
    public record Settings(int directions, double size, long seed) {}

    /**
     * Prepares a measurement.
     *
     * @param slipstream brings the engine
     * @param recipe whose scheduler and network are looked at
     * @param settings how
     * @throws ConfigException where the recipe's steps do not follow from a table
     */
    public Contractivity(Slipstream slipstream, CompiledRecipe recipe, Settings settings) {
        this.slipstream = slipstream;
        this.recipe = recipe;
        this.settings = settings;
        if (!(recipe.scheduler() instanceof TableScheduler scheduler)) {
            throw refusal(
                    "CON-001",
                    "a scheduler whose steps follow from what it sees",
                    "one with a table of coefficients",
                    "choose DDPM, DDIM or DPM-Solver++, such as --recipe ddim-16");
        }
        this.table = scheduler.table(Optional.empty());
        this.denoiser =
                recipe.blockDenoiser()
                        .orElseThrow(
                                () ->
                                        refusal(
                                                "CON-002",
                                                "a denoiser that runs no ranges",
                                                "a transformer or a U-Net",
                                                "choose a policy whose network is text"));
    }

    private static ConfigException refusal(String code, String found, String wanted, String fix) {
        return new ConfigException(new Problem(code, "the recipe", found, wanted, fix));
    }

    /** What one step made of the errors at one place. */
    private record Ratios(double[] step, double[] end, double moved) {}

    /**
     * Measures all steps at all places.
     *
     * @param places where robots stood
     * @param progress hears how many places are done
     * @return a line a step
     */
    public List<Gain> measure(List<Place> places, ProgressListener progress) {
        int steps = table.steps();
        Ratios[][] ratios = new Ratios[steps][places.size()];
        for (int place = 0; place < places.size(); place++) {
            measure(places.get(place), place, ratios);
            if (!progress.progressed(place + 1L, places.size(), Map.of())) {
                throw new StoppedException(
                        new Problem(
                                "CON-003",
                                "contractivity",
                                "a stop after " + (place + 1) + " of " + places.size() + " places",
                                "a run to the end",
                                "run it again"));
            }
        }
        return IntStream.range(0, steps).mapToObj(step -> gain(step, ratios[step])).toList();
    }

    private void measure(Place place, int number, Ratios[][] ratios) {
        NDManager root = slipstream.runtime().engine().rootManager();
        History history = new History(recipe.policy().spec());
        place.readings().forEach(history::add);
        try (Inference off = Inference.open();
                NDManager manager = root.newSubManager();
                Conditioning conditioning =
                        denoiser.condition(history.observation(manager), manager)) {
            conditioning.prepare(table.schedule());
            for (int step = 0; step < table.steps(); step++) {
                try (NDManager scope = manager.newSubManager()) {
                    ratios[step][number] = measure(place, number, step, conditioning, scope);
                }
            }
        }
    }

    private Ratios measure(
            Place place, int number, int step, Conditioning conditioning, NDManager scope) {
        float[] start = noised(place.chunk(), number, step);
        int rows = 1 + settings.directions();
        float[] samples = around(start, number, step);
        DenoiserSpec spec = denoiser.spec();
        NDArray ran =
                denoiser.run(
                                new RangeCall(
                                        table,
                                        step,
                                        table.steps(),
                                        scope.create(
                                                samples,
                                                new Shape(rows, spec.horizon(), spec.actionSize())),
                                        new NDList(),
                                        noise(number, rows, scope),
                                        conditioning,
                                        GateProgram.dense(table.steps(), denoiser.blocks().size()),
                                        denoiser.newBank(0)))
                        .samples();
        float[] all = ran.toFloatArray();
        int each = start.length;
        int last = all.length - rows * each;
        double[] next = new double[settings.directions()];
        double[] end = new double[settings.directions()];
        for (int row = 1; row < rows; row++) {
            double before = distance(samples, 0, samples, row * each, each);
            next[row - 1] = distance(all, 0, all, row * each, each) / before;
            end[row - 1] = distance(all, last, all, last + row * each, each) / before;
        }
        return new Ratios(next, end, distance(all, last, place.chunk(), 0, each));
    }

    private float[] noised(float[] chunk, int number, int step) {
        double timestep = table.schedule().timestep(step);
        double alpha = denoiser.spec().diffusion().alpha(timestep);
        double sigma = denoiser.spec().diffusion().sigma(timestep);
        float[] noise = gaussian(number, "start", step, chunk.length);
        float[] noised = new float[chunk.length];
        for (int i = 0; i < noised.length; i++) {
            noised[i] = (float) (alpha * chunk[i] + sigma * noise[i]);
        }
        return noised;
    }

    /** The sample itself, and moved in each direction. */
    private float[] around(float[] sample, int number, int step) {
        int each = sample.length;
        float[] directions = gaussian(number, "directions", step, settings.directions() * each);
        float[] rows = new float[(1 + settings.directions()) * each];
        System.arraycopy(sample, 0, rows, 0, each);
        for (int row = 0; row < settings.directions(); row++) {
            double square = 0;
            for (int i = 0; i < each; i++) {
                square += directions[row * each + i] * (double) directions[row * each + i];
            }
            double factor = settings.size() / Math.sqrt(square / each);
            for (int i = 0; i < each; i++) {
                rows[(row + 1) * each + i] =
                        (float) (sample[i] + factor * directions[row * each + i]);
            }
        }
        return rows;
    }

    /** The same noise for all rows, where the schedule adds any. */
    private Optional<NDArray> noise(int number, int rows, NDManager scope) {
        if (!table.noisy()) {
            return Optional.empty();
        }
        DenoiserSpec spec = denoiser.spec();
        NDArray one =
                scope.create(
                        gaussian(
                                number,
                                "steps",
                                0,
                                table.steps() * spec.horizon() * spec.actionSize()),
                        new Shape(table.steps(), 1, spec.horizon(), spec.actionSize()));
        return Optional.of(one.repeat(1, rows));
    }

    private float[] gaussian(int number, String purpose, int step, int count) {
        float[] drawn = new float[count];
        new CounterNoise(settings.seed())
                .gaussian(number, NOISE + " " + purpose, step, drawn, 0, count);
        return drawn;
    }

    private static double distance(float[] one, int from, float[] other, int at, int count) {
        double square = 0;
        for (int i = 0; i < count; i++) {
            double difference = one[from + i] - other[at + i];
            square += difference * difference;
        }
        return Math.sqrt(square / count);
    }

    private Gain gain(int step, Ratios[] places) {
        double timestep = table.schedule().timestep(step);
        double[] next = joined(places, Ratios::step);
        double[] end = joined(places, Ratios::end);
        double moved = 0;
        for (Ratios place : places) {
            moved += place.moved() * place.moved() / places.length;
        }
        return new Gain(
                step,
                timestep,
                denoiser.spec().diffusion().sigma(timestep)
                        / denoiser.spec().diffusion().alpha(timestep),
                mean(next),
                max(next),
                mean(end),
                max(end),
                IntStream.range(0, end.length).filter(i -> end[i] < 1).count()
                        / (double) end.length,
                Math.sqrt(moved));
    }

    private static double[] joined(Ratios[] places, Function<Ratios, double[]> part) {
        return Arrays.stream(places).map(part).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
