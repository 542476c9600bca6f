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
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.runtime.engine.TorchEngine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final List<Kernel> kernels = new ArrayList<>();

    /**
     * What a training is given.
     *
     * @param seed its seed
     * @param output the folder for its results; made where it is missing
     * @param teacher the policy that is taught from
     * @param demonstrations the demonstrations
     * @param progress hears how far it is
     */
    public record Settings(
            long seed,
            Path output,
            Optional<Policy> teacher,
            Optional<Demonstrations> demonstrations,
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
    public Optional<Demonstrations> demonstrations() {
        return settings.demonstrations();
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
        write(name + ".safetensors", stream -> weights.encode(stream, NDList.Encoding.SAFETENSORS));
    }

    @Override
    public void write(String name, String text) {
        write(name, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private interface Content {
        void to(OutputStream stream) throws IOException;
    }

    /** Beside its place first, so that a reader never sees half a file. */
    private void write(String name, Content content) {
        Path target = settings.output().resolve(name);
        Path beside = settings.output().resolve(name + ".part");
        try {
            try (OutputStream stream = Files.newOutputStream(beside)) {
                content.to(stream);
            }
            Files.move(
                    beside,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ConfigException(
                    new Problem(
                            "TRN-004",
                            "file " + target,
                            String.valueOf(e),
                            "a file that can be written",
                            "free space, or choose another output folder"),
                    e);
        }
    }

    @Override
    public void progress(long done, long total, Map<String, Double> figures) {
        if (!settings.progress().progressed(done, total, figures)) {
            throw new CancelledException(
                    new Problem(
                            "TRN-005",
                            "training after " + done + " of " + total + " updates",
                            "the user's wish to stop",
                            "more updates",
                            "start it again; it goes on from its last checkpoint where it wrote one"));
        }
    }

    @Override
    public void close() {
        kernels.forEach(Kernel::close);
        optimiser.close();
        manager.close();
    }
}
