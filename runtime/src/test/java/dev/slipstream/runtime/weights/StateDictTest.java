// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

final class StateDictTest {

    private static final StateDict WANTED =
            StateDict.under("model.").layer("first", 2, 3).add("places", 1, 4).build("mask");

    private NDManager manager;
    private NDList file;

    @BeforeEach
    void open() {
        manager = TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager();
        file = new NDList();
        add("model.places", new Shape(1, 4));
        add("model.first.bias", new Shape(2));
        add("model.first.weight", new Shape(2, 3));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray add(String name, Shape shape) {
        NDArray array = manager.ones(shape);
        array.setName(name);
        file.add(array);
        return array;
    }

    private void replace(String name, NDArray array) {
        file.removeIf(old -> name.equals(old.getName()));
        array.setName(name);
        file.add(array);
    }

    private List<Problem> problems() {
        WeightsException refusal =
                catchThrowableOfType(
                        WeightsException.class, () -> WANTED.pick(file, "model.", "weights 'w'"));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.problems();
    }

    private String problem() {
        assertThat(problems()).hasSize(1);
        return problems().get(0).text();
    }

    @Test
    void picksInItsOwnOrder() {
        assertThat(WANTED.shapes().keySet())
                .containsExactly("model.first.weight", "model.first.bias", "model.places");
        assertThat(WANTED.pick(file, "model.", "w"))
                .extracting(NDArray::getName)
                .containsExactlyElementsOf(WANTED.shapes().keySet());
    }

    @Test
    void letsBuffersAndWhatIsNotTheNetworksStand() {
        add("model.mask", new Shape(9));
        add("normalizer.scale", new Shape(9));

        assertThat(WANTED.pick(file, "model.", "w")).hasSize(3);
    }

    @Test
    void namesTheMissing() {
        file.removeIf(array -> array.getName().startsWith("model.first"));

        assertThat(problem())
                .startsWith("WGT-010 weights 'w': found no tensors")
                .contains("model.first.weight, model.first.bias");
    }

    @Test
    void namesTheSurplus() {
        add("model.second.bias", new Shape(1));

        assertThat(problem())
                .startsWith("WGT-011 weights 'w': found the surplus tensors model.second.bias,");
    }

    @Test
    void namesSixAtMost() {
        for (int i = 0; i < 9; i++) {
            add("model.more" + i, new Shape(1));
        }

        assertThat(problem()).contains("model.more5 and 3 more").doesNotContain("model.more6");
    }

    @Test
    void saysWhichShapeIsWrong() {
        replace("model.first.weight", manager.ones(new Shape(3, 2)));

        assertThat(problem())
                .startsWith("WGT-012 tensor 'model.first.weight' of weights 'w'")
                .containsSubsequence(
                        "found float32 of shape (3, 2)", "wanted float32 of shape (2, 3)");
    }

    @Test
    void saysWhichTypeIsWrong() {
        replace("model.places", manager.ones(new Shape(1, 4), DataType.INT64));

        assertThat(problem())
                .startsWith("WGT-012 tensor 'model.places'")
                .contains("int64", "wanted float32");
    }

    @Test
    void saysWhichIsInfinite() {
        replace("model.first.bias", manager.create(new float[] {1, Float.NEGATIVE_INFINITY}));

        assertThat(problem()).startsWith("WGT-013 tensor 'model.first.bias'");
    }

    @Test
    void tellsEverythingAtOnce() {
        file.removeIf(array -> array.getName().equals("model.places"));
        replace("model.first.weight", manager.ones(new Shape(1)));
        replace("model.first.bias", manager.create(new float[] {Float.POSITIVE_INFINITY, 0}));
        add("model.other", new Shape(1));

        assertThat(problems())
                .extracting(Problem::code)
                .containsExactly("WGT-010", "WGT-011", "WGT-012", "WGT-013");
    }

    @Test
    void drawsMatricesAndBeginsNormsAtOneAndBiasesAtZero() {
        StateDict dict =
                StateDict.under("")
                        .layer("linear", 50, 40)
                        .layer("norm", 3)
                        .add("places", 1, 2)
                        .build();

        NDList drawn = dict.initial(StateDict.gaussian(7, shape -> 0.02), manager);

        float[] matrix = drawn.get(0).toFloatArray();
        assertThat(standardDeviation(matrix)).isCloseTo(0.02, within(0.001));
        assertThat(drawn.get(1).toFloatArray()).containsOnly(0);
        assertThat(drawn.get(2).toFloatArray()).containsOnly(1);
        assertThat(drawn.get(3).toFloatArray()).containsOnly(0);
        assertThat(drawn.get(4).toFloatArray()).doesNotContain(0);
        assertThat(
                        dict.initial(StateDict.gaussian(7, shape -> 0.02), manager)
                                .get(0)
                                .toFloatArray())
                .isEqualTo(matrix);
        assertThat(
                        dict.initial(StateDict.gaussian(8, shape -> 0.02), manager)
                                .get(0)
                                .toFloatArray())
                .isNotEqualTo(matrix);
    }

    private static double standardDeviation(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
