// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.NonFiniteException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.api.train.GateCourse;
import dev.slipstream.api.train.GateMethod;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.SeenWindows;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.api.train.WindowSizes;
import dev.slipstream.api.train.Windows;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.noise.CounterNoise;
import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.train.gates.GateTraining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The training kit of one training.
 *
 * <p>One thread.
 */
public final class Training implements TrainingContext, AutoCloseable {

    private final TorchEngine engine;
    private final NDManager manager;
    private final Settings settings;
    private final Kernel optimiser;
    private final OutputFiles files;
    private final Curve curve;
    private final Checkpoints checkpoints;
    private final CounterNoise draws;
    private final List<Kernel> kernels = new ArrayList<>();

    /**
     * What a training is given.
     *
     * @param seed its seed
     * @param output the folder for its results; made where it is missing
     * @param teacher the policy that is taught from
     * @param schedulers makes schedulers for the teacher, which live as long as the training
     * @param demonstrations the demonstrations
     * @param identity what a training must share with the one that it resumes
     * @param evaluator judges what it writes on the way
     * @param progress hears how far it is
     */
    public record Settings(
            long seed,
            Path output,
            Optional<Policy> teacher,
            Function<RoleChoice, Scheduler> schedulers,
            Optional<Demonstrations> demonstrations,
            String identity,
            Evaluator evaluator,
            ProgressListener progress) {}

    /**
     * Begins a training.
     *
     * @param engine the engine
     * @param settings what it is given
     */
    public Training(TorchEngine engine, Settings settings) {
        this.engine = engine;
        this.settings = settings;
        try {
            Files.createDirectories(settings.output());
        } catch (IOException e) {
            throw new ConfigException(
                    new Problem(
                            "TRN-001",
                            "output folder " + settings.output(),
                            String.valueOf(e),
                            "a folder that can be written",
                            "choose another, or change its permissions"),
                    e);
        }
        this.files = new OutputFiles(settings.output());
        this.curve = new Curve(settings.output());
        this.checkpoints =
                new Checkpoints(settings.output(), settings.identity(), settings.progress()::says);
        this.draws = new CounterNoise(settings.seed());
        this.manager = engine.rootManager().newSubManager();
        manager.setName("training");
        this.optimiser =
                engine.compiler().compile(new KernelSource("optimiser", OptimiserText.TEXT));
    }

    @Override
    public long seed() {
        return settings.seed();
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public KernelCompiler kernels() {
        return new KernelCompiler() {
            @Override
            public Kernel compile(KernelSource source) {
                Kernel kernel = engine.compiler().compile(source);
                kernels.add(kernel);
                return kernel;
            }

            @Override
            public Kernel load(String name, InputStream archive) {
                Kernel kernel = engine.compiler().load(name, archive);
                kernels.add(kernel);
                return kernel;
            }

            @Override
            public Held hold(Argument argument) {
                return engine.compiler().hold(argument);
            }
        };
    }

    @Override
    public Optional<Policy> teacher() {
        return settings.teacher();
    }

    @Override
    public Scheduler scheduler(String use, Map<String, Object> options) {
        return settings.schedulers().apply(new RoleChoice(use, options));
    }

    @Override
    public Optional<Demonstrations> demonstrations() {
        return settings.demonstrations();
    }

    @Override
    public Windows windows(WindowSizes sizes) {
        Demonstrations recorded =
                settings.demonstrations()
                        .orElseThrow(
                                () ->
                                        new ConfigException(
                                                new Problem(
                                                        "TRN-009",
                                                        "training",
                                                        "no demonstrations",
                                                        "recorded episodes to learn from",
                                                        "name their folder, with --data")));
        return new DemonstrationWindows(recorded, sizes);
    }

    @Override
    public SeenWindows seen() {
        return new TeacherWindows(this);
    }

    @Override
    public void learnGates(GateCourse course, GateMethod method) {
        new GateTraining(this, course, method).run();
    }

    @Override
    public float[] gaussian(long update, String purpose, int count) {
        float[] numbers = new float[count];
        draws.gaussian(Math.toIntExact(update), purpose, 0, numbers, 0, count);
        return numbers;
    }

    @Override
    public double[] uniform(long update, String purpose, int count) {
        return draws.uniform(Math.toIntExact(update), purpose, 0, count);
    }

    @Override
    public long resume(Map<String, NDList> state) {
        try (NDManager scope = manager.newSubManager()) {
            Optional<Checkpoints.Found> found = checkpoints.newest(scope);
            if (found.isEmpty()) {
                curve.begin();
                return 0;
            }
            long done = found.get().done();
            fill(state, found.get(), scope);
            curve.cutBehind(done);
            settings.progress().says("going on behind update " + done);
            return done;
        }
    }

    private void fill(Map<String, NDList> state, Checkpoints.Found found, NDManager scope) {
        Map<String, NDArray> tensors = new HashMap<>();
        found.tensors().forEach(tensor -> tensors.put(tensor.getName(), tensor));
        NDList targets = new NDList();
        NDList values = new NDList();
        state.forEach(
                (key, arrays) -> {
                    for (int i = 0; i < arrays.size(); i++) {
                        NDArray value = tensors.remove(key + "/" + i);
                        if (value == null || !value.getShape().equals(arrays.get(i).getShape())) {
                            throw otherState(key + "/" + i);
                        }
                        targets.add(arrays.get(i));
                        values.add(value);
                    }
                });
        if (!tensors.isEmpty()) {
            throw otherState(tensors.keySet().iterator().next());
        }
        optimiser.call(scope, "assign", Argument.of(targets), Argument.of(values));
    }

    private ConfigException otherState(String tensor) {
        return new ConfigException(
                new Problem(
                        "TRN-010",
                        "tensor '" + tensor + "' of a checkpoint in " + settings.output(),
                        "another state than this trainer's",
                        "a checkpoint of the same version of the trainer",
                        "choose another output folder"));
    }

    @Override
    public void checkpoint(long done, Map<String, NDList> state) {
        checkpoints.write(done, state);
    }

    @Override
    public NDList parameters(NDList initial) {
        NDList parameters = new NDList(initial.size());
        for (NDArray weight : initial) {
            NDArray parameter = Copies.of(weight, manager);
            parameter.setRequiresGradient(true);
            parameters.add(parameter);
        }
        return parameters;
    }

    @Override
    public Optimizer adamW(AdamW adam, ParameterGroup... groups) {
        return new AdamWOptimizer(optimiser, manager, adam, groups);
    }

    @Override
    public Average average(NDList parameters) {
        return new RunningAverage(optimiser, manager, parameters);
    }

    @Override
    public float gradients(Function<NDManager, NDArray> loss) {
        return engine.gradients()
                .within(
                        collector -> {
                            try (NDManager scope = manager.newSubManager()) {
                                NDArray value = loss.apply(scope);
                                float number = value.getFloat();
                                if (!Float.isFinite(number)) {
                                    throw new NonFiniteException(
                                            new Problem(
                                                    "TRN-003",
                                                    "loss",
                                                    String.valueOf(number),
                                                    "a finite number",
                                                    "lower the rate, or check the data"),
                                            -1,
                                            -1);
                                }
                                collector.backward(value);
                                return number;
                            }
                        });
    }

    @Override
    public void write(String name, NDList weights) {
        for (NDArray weight : weights) {
            if (weight.getName() == null) {
                throw new ConfigException(
                        new Problem(
                                "TRN-006",
                                "weights '" + name + "'",
                                "a tensor of shape " + weight.getShape() + " without a name",
                                "names, because the file is read by them",
                                "name every tensor before it is written"));
            }
        }
        files.write(
                name + ".safetensors",
                stream -> weights.encode(stream, NDList.Encoding.SAFETENSORS));
    }

    @Override
    public void write(String name, Record options) {
        write(name, OptionsWriter.text(options) + "\n");
    }

    @Override
    public void write(String name, String text) {
        files.write(name, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public OptionalDouble evaluate(long done, String folder) {
        OptionalDouble score = settings.evaluator().evaluate(settings.output().resolve(folder));
        score.ifPresent(value -> curve.add(done, Map.of("score", value)));
        return score;
    }

    @Override
    public void progress(long done, long total, Map<String, Double> figures) {
        curve.add(done, figures);
        if (!settings.progress().progressed(done, total, figures)) {
            throw new CancelledException(
                    new Problem(
                            "TRN-005",
                            "training after " + done + " of " + total + " updates",
                            "the user's wish to stop",
                            "more updates",
                            "start it again; it goes on from its last checkpoint where it wrote"
                                    + " one"));
        }
    }

    @Override
    public void close() {
        kernels.forEach(Kernel::close);
        optimiser.close();
        manager.close();
    }
}
