// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Average;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A training that stopped goes on as if it had not. */
final class ResumedTrainingTest {

    private static final int TOTAL = 20;
    private static final int BETWEEN = 10;
    private static final int ROWS = 8;
    private static final int INPUTS = 5;

    private static final KernelSource LOSS =
            new KernelSource(
                    "squared error",
                    """
                      def loss(self, w: List[Tensor], x: Tensor, y: Tensor) -> Tensor:
                        d = torch.tanh(torch.matmul(x, w[0])) + w[1] - y
                        return torch.mean(d * d)
                    """);

    @TempDir Path folder;

    private final Told told = new Told();

    private static Training open(Path output, String identity, ProgressListener progress) {
        return new Training(
                TorchEngine.start(EngineSettings.defaults()),
                new Training.Settings(
                        5,
                        output,
                        Optional.empty(),
                        NoSchedulers.NONE,
                        Optional.empty(),
                        identity,
                        Evaluator.NONE,
                        progress));
    }

    /** What a trainer changes. */
    private record Student(NDList parameters, Optimizer optimiser, Average average) {

        static Student of(TrainingContext context) {
            NDArray matrix =
                    context.manager()
                            .create(context.gaussian(0, "initial", INPUTS * 3))
                            .reshape(INPUTS, 3);
            matrix.setName("matrix");
            NDArray offset = context.manager().zeros(new Shape(3));
            offset.setName("offset");
            NDList parameters = context.parameters(new NDList(matrix, offset));
            Optimizer optimiser =
                    context.adamW(
                            new AdamW(0.9, 0.99, 1e-8, 0.5),
                            new ParameterGroup(new NDList(parameters.get(0)), 0.05, 0.1),
                            new ParameterGroup(new NDList(parameters.get(1)), 0.02, 0));
            return new Student(parameters, optimiser, context.average(parameters));
        }

        Map<String, NDList> state() {
            return Map.of(
                    "parameters",
                    parameters,
                    "optimiser",
                    optimiser.state(),
                    "average",
                    average.weights());
        }

        /** All that there is to know, bit by bit. */
        List<byte[]> bits() {
            List<byte[]> bits = new ArrayList<>();
            for (NDList arrays : List.of(parameters, optimiser.state(), average.weights())) {
                arrays.forEach(array -> bits.add(array.toByteArray()));
            }
            return bits;
        }
    }

    private static List<byte[]> train(Path output, ProgressListener progress) {
        try (Training training = open(output, "a line", progress)) {
            Kernel kernel = training.kernels().compile(LOSS);
            Student student = Student.of(training);
            for (long update = training.resume(student.state()) + 1; update <= TOTAL; update++) {
                double loss = update(training, kernel, student, update);
                training.progress(update, TOTAL, Map.of("loss", loss));
                if (update % BETWEEN == 0) {
                    training.checkpoint(update, student.state());
                }
            }
            return student.bits();
        }
    }

    private static double update(
            TrainingContext training, Kernel kernel, Student student, long update) {
        float[] inputs = training.gaussian(update, "inputs", ROWS * INPUTS);
        float[] targets = new float[ROWS * 3];
        double[] uniform = training.uniform(update, "targets", targets.length);
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) uniform[i];
        }
        float loss =
                training.gradients(
                        scope ->
                                kernel.differentiate(
                                                scope,
                                                "loss",
                                                Argument.of(student.parameters()),
                                                Argument.of(
                                                        scope.create(
                                                                inputs, new Shape(ROWS, INPUTS))),
                                                Argument.of(
                                                        scope.create(targets, new Shape(ROWS, 3))))
                                        .singletonOrThrow());
        student.optimiser().step(1 - (double) update / TOTAL);
        student.average().update(0.9);
        return loss;
    }

    private static String curve(Path output) throws IOException {
        return Files.readString(output.resolve("curve.csv"));
    }

    @Test
    void equalsAnUnbrokenTrainingBitForBit() throws IOException {
        Path broken = folder.resolve("broken");
        List<byte[]> unbroken = train(folder.resolve("unbroken"), new Told());

        // Stopped behind the checkpoint's update, and in the middle of the next.
        assertThatThrownBy(() -> train(broken, new Told(14)))
                .isInstanceOf(CancelledException.class);
        List<byte[]> resumed = train(broken, told);

        assertThat(told.messages()).containsExactly("going on behind update 10");
        assertThat(resumed).usingElementComparator(Arrays::compare).isEqualTo(unbroken);
        assertThat(curve(broken))
                .isEqualTo(curve(folder.resolve("unbroken")))
                .startsWith("update,figure,value\n1,loss,")
                .hasLineCount(TOTAL + 1);
    }

    @Test
    void doesNothingMoreWhereItWasDone() throws IOException {
        List<byte[]> first = train(folder, new Told());
        String curve = curve(folder);

        assertThat(train(folder, told)).usingElementComparator(Arrays::compare).isEqualTo(first);
        assertThat(told.messages()).containsExactly("going on behind update 20");
        assertThat(curve(folder)).isEqualTo(curve);
    }

    @Test
    void startsAtZeroWhereNothingIs() {
        try (Training training = open(folder, "a line", told)) {
            assertThat(training.resume(Student.of(training).state())).isZero();
        }
        assertThat(told.messages()).isEmpty();
    }

    @Test
    void refusesToGoOnWithAnotherTraining() throws IOException {
        train(folder, new Told());
        String curve = curve(folder);

        try (Training training = open(folder, "a circle", told)) {
            Map<String, NDList> state = Student.of(training).state();
            assertThatThrownBy(() -> training.resume(state))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("TRN-008")
                    .hasMessageContaining("found a training of a line, wanted one of a circle");
        }
        assertThat(curve(folder)).as("the other's curve").isEqualTo(curve);
    }

    @Test
    void refusesTheStateOfAnotherTrainer() throws IOException {
        train(folder, new Told());
        String curve = curve(folder);

        try (Training training = open(folder, "a line", told)) {
            Map<String, NDList> state = Student.of(training).state();
            Map<String, NDList> less = new LinkedHashMap<>(state);
            less.remove("average");
            Map<String, NDList> more = new LinkedHashMap<>(state);
            more.put("more", new NDList(training.manager().create(1f)));
            Map<String, NDList> other = new LinkedHashMap<>(state);
            other.put(
                    "parameters",
                    new NDList(
                            training.manager().zeros(new Shape(3, INPUTS)),
                            training.manager().zeros(new Shape(3))));

            for (Map.Entry<Map<String, NDList>, String> wrong :
                    Map.of(less, "average/", more, "more/0", other, "parameters/0").entrySet()) {
                assertThatThrownBy(() -> training.resume(wrong.getKey()))
                        .isInstanceOf(ConfigException.class)
                        .hasMessageContaining("TRN-010 tensor '" + wrong.getValue());
            }
        }
        assertThat(curve(folder)).as("the curve").isEqualTo(curve);
    }

    @Test
    void goesOnFromTheCheckpointBeforeADamagedOne() throws IOException {
        List<byte[]> whole = train(folder, new Told());
        Files.write(
                folder.resolve("checkpoints").resolve("update-000000020.safetensors"),
                new byte[100]);

        List<byte[]> resumed = train(folder, told);

        assertThat(told.messages()).hasSize(2);
        assertThat(told.messages().get(0)).contains("update-000000020 is damaged", "passed over");
        assertThat(told.messages().get(1)).isEqualTo("going on behind update 10");
        assertThat(resumed).usingElementComparator(Arrays::compare).isEqualTo(whole);
        assertThat(curve(folder)).hasLineCount(TOTAL + 1);
    }

    @Test
    void drawsFollowFromSeedUpdateAndPurpose() {
        try (Training one = open(folder.resolve("one"), "a", told);
                Training two = open(folder.resolve("two"), "b", told)) {
            float[] drawn = one.gaussian(3, "noise", 6);

            assertThat(two.gaussian(3, "noise", 6)).isEqualTo(drawn);
            assertThat(one.gaussian(3, "noise", 4))
                    .as("a beginning")
                    .containsExactly(drawn[0], drawn[1], drawn[2], drawn[3]);
            assertThat(one.gaussian(4, "noise", 6)).isNotEqualTo(drawn);
            assertThat(one.gaussian(3, "other", 6)).isNotEqualTo(drawn);
            assertThat(two.uniform(3, "time", 6)).isEqualTo(one.uniform(3, "time", 6));
            assertThat(Arrays.stream(two.uniform(3, "time", 100)))
                    .allMatch(number -> number > 0 && number < 1);
            assertThat(two.uniform(4, "time", 6)).isNotEqualTo(one.uniform(3, "time", 6));
        }
    }
}
