// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.plugin.GateOptions;
import dev.slipstream.api.train.GateCourse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** The defaults: four levels of 360 updates from 0.8 on, windows of 12 steps. */
final class CurriculumTest {

    private final Curriculum curriculum = new Curriculum(course(0));

    private static GateCourse course(int trials) {
        return new GateOptions(
                List.of(0.8, 0.9, 0.93, 0.95),
                trials,
                40,
                10,
                30,
                4,
                12,
                2,
                12,
                1,
                4e-4,
                1,
                50,
                0.05,
                4,
                10,
                "baselines/ddpm",
                100);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.8",
        "359, 0.8",
        "360, 0.8",
        "450, 0.85",
        "540, 0.9",
        "719, 0.9",
        "720, 0.9",
        "810, 0.915",
        "1439, 0.95"
    })
    void theTargetRisesThroughTheFirstHalfOfALevel(long update, double target) {
        assertThat(curriculum.target(update)).isCloseTo(target, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.02", "49, 0.96", "180, 0.55", "359, 0.1", "360, 1", "540, 0.55"})
    void theRateFallsThroughEachLevel(long update, double factor) {
        assertThat(curriculum.rate(update)).isCloseTo(factor, within(0.01));
    }

    @Test
    void windowsMeetAllStepsBehindTheFirst() {
        assertThat(curriculum.windows(new double[] {0.999, 0.5, 0.001, 0.1, 0.9}, 1, 100))
                .containsExactly(1, 1, 45, 88, 88);
        int[] met = new int[100];
        for (int draw = 0; draw < 1100; draw++) {
            int from = curriculum.windows(new double[] {(draw + 0.5) / 1100}, 1, 100)[0];
            for (int step = from; step < from + 12; step++) {
                met[step]++;
            }
        }
        assertThat(met[0]).isZero();
        assertThat(met[1]).isEqualTo(120);
        assertThat(met[50]).isEqualTo(120);
        assertThat(met[99]).isEqualTo(120);
    }

    @Test
    void windowsMeetAFirstStepThatIsPlanned() {
        int[] met = new int[100];
        for (int draw = 0; draw < 1110; draw++) {
            int from = curriculum.windows(new double[] {(draw + 0.5) / 1110}, 0, 100)[0];
            for (int step = from; step < from + 12; step++) {
                met[step]++;
            }
        }
        assertThat(met[0]).isEqualTo(120);
        assertThat(met[50]).isEqualTo(120);
        assertThat(met[99]).isEqualTo(120);
    }

    @Test
    void countsAllUpdates() {
        assertThat(curriculum.updates()).isEqualTo(4 * 30 * 12);
        assertThat(new Curriculum(course(500)).updates()).isEqualTo(4 * (500 + 30 * 12));
    }

    @Test
    void aPlanThatWasFoundIsAsSparseAsItsLevelAtOnce() {
        assertThat(new Curriculum(course(500)).target(360)).isEqualTo(0.9);
    }
}
