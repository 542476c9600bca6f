// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.WeightsException;
import dev.slipstream.api.policy.Affine;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

final class NormaliserTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Demonstrations of an observation alone, episode by episode. */
    private static Demonstrations observed(float[][]... episodes) {
        return new Demonstrations() {
            @Override
            public int episodes() {
                return episodes.length;
            }

            @Override
            public Recorded episode(int index) {
                return new Recorded(Map.of("obs", episodes[index]), new float[0][]);
            }
        };
    }

    private static Affine limits(float[][]... episodes) {
        return Normaliser.limits(observed(episodes), episode -> episode.observations().get("obs"));
    }

    @Test
    void theLeastAndLargestOfAllEpisodesBecomeMinusOneAndOne() {
        Affine map =
                limits(
                        new float[][] {{100, -3}, {400, -1}},
                        new float[][] {{50, -2}, {300, -2.5f}, {512, -2.2f}});

        assertThat(map.normalise(0, 50)).isCloseTo(-1, within(1e-6f));
        assertThat(map.normalise(0, 512)).isCloseTo(1, within(1e-6f));
        assertThat(map.normalise(0, 281)).isCloseTo(0, within(1e-6f));
        assertThat(map.normalise(1, -3)).isCloseTo(-1, within(1e-6f));
        assertThat(map.normalise(1, -1)).isCloseTo(1, within(1e-6f));
    }

    @Test
    void anElementThatHardlyMovesIsShiftedToTheMiddleAndNotScaled() {
        Affine map = limits(new float[][] {{7, 0}, {7.00005f, 0.0002f}});

        assertThat(map.normalise(0, 7)).isCloseTo(0, within(5e-5f));
        assertThat(map.normalise(0, 8)).isCloseTo(1, within(5e-5f));
        assertThat(map.normalise(1, 0.0002f)).as("it moves enough").isCloseTo(1, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({"0.00390625, -1", "3.1e-7, -1.7", "17.3, 250.1", "1, 0", "2e4, -9.1e7"})
    void comesBackFromAFileAsItWas(float scale, float offset) {
        Affine map = new Affine(new float[] {scale}, new float[] {offset});

        NDList file = Normaliser.write(map, "obs", manager);

        assertThat(file)
                .extracting(NDArray::getName)
                .containsExactly(
                        "normalizer.params_dict.obs.scale", "normalizer.params_dict.obs.offset");
        assertThat(file.get(0).toFloatArray()).containsExactly(scale);
        assertThat(file.get(1).toFloatArray()).containsExactly(offset);
        Affine read = Normaliser.read(file, "obs", 1, "w");
        for (float value : new float[] {-1e7f, -3.3f, 0, 1, 511.9f, 1e7f}) {
            assertThat(read.normalise(0, value)).isEqualTo(map.normalise(0, value));
        }
    }

    @Test
    void aFileWithoutItIsRefused() {
        NDList file = Normaliser.write(Affine.identity(3), "obs", manager);

        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> Normaliser.read(file, "action", 3, "weights 'w'"))
                .withMessageContainingAll(
                        "WGT-014 tensor 'normalizer.params_dict.action.scale' of weights 'w'",
                        "found nothing");
    }

    @Test
    void oneOfAnotherSizeOrTypeIsRefused() {
        NDList file = Normaliser.write(Affine.identity(3), "obs", manager);
        NDArray whole = manager.create(new int[] {1, 2, 3});
        whole.setName("normalizer.params_dict.action.scale");
        NDList others = new NDList(List.of(whole));

        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> Normaliser.read(file, "obs", 2, "w"))
                .withMessageContainingAll("WGT-014", "of shape (3)", "of 2 elements");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> Normaliser.read(others, "action", 3, "w"))
                .withMessageContainingAll("WGT-014", "int32");
    }
}
