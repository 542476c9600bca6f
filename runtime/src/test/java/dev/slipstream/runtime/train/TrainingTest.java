// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.NonFiniteException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class TrainingTest {

    private static final KernelSource LOSS =
            new KernelSource(
                    "squared error",
                    """
                      def loss(self, w: List[Tensor], x: Tensor, y: Tensor) -> Tensor:
                        d = torch.matmul(x, w[0]) + w[1] - y
                        return torch.mean(d * d)
                    """);

    @TempDir Path folder;

    private Training training;
    private Kernel kernel;
    private boolean goOn = true;

    @BeforeEach
    void open() {
        TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
        training =
                new Training(
                        engine,
                        new Training.Settings(
                                1,
                                folder.resolve("out"),
                                Optional.empty(),
                                NoSchedulers.NONE,
                                Optional.empty(),
                                "a line",
                                Evaluator.NONE,
                                (done, total, figures) -> goOn));
        kernel = training.kernels().compile(LOSS);
    }

    @AfterEach
    void close() {
        training.close();
    }

    private NDList weights(float slope, float offset) {
        NDArray w = training.manager().create(new float[] {slope}).reshape(1, 1);
        w.setName("slope");
        NDArray b = training.manager().create(new float[] {offset});
        b.setName("offset");
        return new NDList(w, b);
    }

    private float update(NDList parameters, Optimizer optimizer, double factor) {
        NDArray x = training.manager().create(new float[] {-1, 0, 1, 2}).reshape(4, 1);
        NDArray y = x.mul(3).add(-2);
        float loss =
                training.gradients(
                        scope ->
                                kernel.differentiate(
                                                scope,
                                                "loss",
                                                Argument.of(parameters),
                                                Argument.of(x),
                                                Argument.of(y))
                                        .singletonOrThrow());
        optimizer.step(factor);
        return loss;
    }

    @Test
    void stepsAsTheDefinitionOfAdamWSays() {
        NDList parameters = training.parameters(weights(0.5f, 0.25f));
        AdamW settings = new AdamW(0.9, 0.99, 1e-8, 0.7);
        Optimizer optimizer =
                training.adamW(
                        settings,
                        new ParameterGroup(new NDList(parameters.get(0)), 0.1, 0.05),
                        new ParameterGroup(new NDList(parameters.get(1)), 0.02, 0));
        Reference reference = new Reference(0.5, 0.25);

        for (int step = 1; step <= 20; step++) {
            float loss = update(parameters, optimizer, 1.0 / step);

            assertThat(loss).isCloseTo((float) reference.step(step), within(1e-4f));
            assertThat(parameters.get(0).toFloatArray()[0])
                    .isCloseTo((float) reference.slope, within(1e-4f));
            assertThat(parameters.get(1).toFloatArray()[0])
                    .isCloseTo((float) reference.offset, within(1e-4f));
        }
    }

    /** The same in plain Java. */
    private static final class Reference {

        private double slope;
        private double offset;
        private final double[] mean = new double[2];
        private final double[] square = new double[2];

        private Reference(double slope, double offset) {
            this.slope = slope;
            this.offset = offset;
        }

        private double step(int step) {
            double loss = 0;
            double[] gradient = new double[2];
            for (double x : new double[] {-1, 0, 1, 2}) {
                double d = slope * x + offset - (3 * x - 2);
                loss += d * d / 4;
                gradient[0] += 2 * d * x / 4;
                gradient[1] += 2 * d / 4;
            }
            double norm = Math.hypot(gradient[0], gradient[1]);
            double scale = norm > 0.7 ? 0.7 / (norm + 1e-6) : 1;
            slope = moved(0, slope, gradient[0] * scale, 0.1 / step, 0.05, step);
            offset = moved(1, offset, gradient[1] * scale, 0.02 / step, 0, step);
            return loss;
        }

        private double moved(int i, double at, double g, double rate, double decay, int step) {
            mean[i] = 0.9 * mean[i] + 0.1 * g;
            square[i] = 0.99 * square[i] + 0.01 * g * g;
            double m = mean[i] / (1 - Math.pow(0.9, step));
            double v = square[i] / (1 - Math.pow(0.99, step));
            return at * (1 - rate * decay) - rate * m / (Math.sqrt(v) + 1e-8);
        }
    }

    @Test
    void learnsALine() {
        NDList initial = weights(0, 0);
        NDList parameters = training.parameters(initial);
        Optimizer optimizer =
                training.adamW(AdamW.DEFAULT, new ParameterGroup(parameters, 0.05, 0));

        for (int step = 0; step < 400; step++) {
            update(parameters, optimizer, 1 - step / 400.0);
        }

        assertThat(parameters.get(0).toFloatArray()[0]).isCloseTo(3, within(0.02f));
        assertThat(parameters.get(1).toFloatArray()[0]).isCloseTo(-2, within(0.02f));
        assertThat(initial.get(0).toFloatArray()[0]).as("the original stays").isZero();
    }

    @Test
    void averagesParameters() {
        NDList parameters = training.parameters(weights(1, 0));
        Average average = training.average(parameters);
        Optimizer optimizer = training.adamW(AdamW.DEFAULT, new ParameterGroup(parameters, 0.5, 0));
        update(parameters, optimizer, 1);
        float moved = parameters.get(0).toFloatArray()[0];

        average.update(0.75);

        assertThat(moved).isNotEqualTo(1);
        assertThat(average.weights().get(0).toFloatArray()[0])
                .isCloseTo(0.75f + 0.25f * moved, within(1e-6f));
        assertThat(average.weights().get(0).getName()).isEqualTo("slope");
    }

    @Test
    void writesWeightsWholeWithTheirNames() throws Exception {
        training.write("weights", training.parameters(weights(4, 5)));
        training.write("card.md", "A card");

        try (InputStream stream =
                        Files.newInputStream(folder.resolve("out").resolve("weights.safetensors"));
                NDManager manager = training.manager().newSubManager()) {
            NDList read = NDList.decode(manager, stream);
            assertThat(read.get("slope").toFloatArray()).containsExactly(4);
            assertThat(read.get("offset").toFloatArray()).containsExactly(5);
        }
        assertThat(folder.resolve("out").resolve("card.md")).hasContent("A card");
        try (var files = Files.list(folder.resolve("out"))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void refusesWeightsWithoutAName() {
        NDList nameless = new NDList(training.manager().create(1f));

        assertThatThrownBy(() -> training.write("weights", nameless))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRN-006");
        assertThat(folder.resolve("out").resolve("weights.safetensors")).doesNotExist();
    }

    @Test
    void refusesALossThatIsNotFinite() {
        NDList parameters = training.parameters(weights(Float.NaN, 0));
        Optimizer optimizer =
                training.adamW(AdamW.DEFAULT, new ParameterGroup(parameters, 0.05, 0));

        assertThatThrownBy(() -> update(parameters, optimizer, 1))
                .isInstanceOf(NonFiniteException.class)
                .hasMessageContaining("TRN-003");
    }

    @Test
    void stopsWhenTheUserAsks() {
        training.progress(1, 10, Map.of("loss", 1.0));
        goOn = false;

        assertThatThrownBy(() -> training.progress(2, 10, Map.of("loss", 1.0)))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("2 of 10");
    }

    @Test
    void leavesNothingBehindAnUpdate() {
        NDList parameters = training.parameters(weights(0, 0));
        Optimizer optimizer =
                training.adamW(AdamW.DEFAULT, new ParameterGroup(parameters, 0.05, 0));
        NDArray x = training.manager().create(new float[] {1}).reshape(1, 1);
        NDArray y = training.manager().create(new float[] {1}).reshape(1, 1);
        TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
        int arrays = 0;
        long handles = 0;

        for (int step = 0; step < 50; step++) {
            training.gradients(
                    scope ->
                            kernel.differentiate(
                                            scope,
                                            "loss",
                                            Argument.of(parameters),
                                            Argument.of(x),
                                            Argument.of(y))
                                    .singletonOrThrow());
            optimizer.step(1);
            if (step == 5) {
                arrays = training.manager().getManagedArrays().size();
                handles = engine.compiler().openHandles();
            }
        }

        assertThat(training.manager().getManagedArrays()).hasSize(arrays);
        assertThat(engine.compiler().openHandles()).isEqualTo(handles);
    }
}
