// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;

import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.DenseScores;
import dev.slipstream.conformance.replay.RecordedReference;
import dev.slipstream.conformance.statistics.Fork;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;

/** What the kit ships of the reference policy. */
final class RecordedReferenceTest {

    private static Optional<DenseReference> reference(String policy) {
        TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
        try (NDManager manager = engine.rootManager().newSubManager()) {
            return RecordedReference.of(policy, manager);
        }
    }

    @Test
    void shipsReplaysDenseChunksAndFans() {
        DenseReference reference = reference("baselines/pusht").orElseThrow();

        assertThat(reference.replays()).hasSize(16).allMatch(one -> one.calls().size() == 13);
        assertThat(reference.replays().get(3).calls().get(5).readings())
                .hasSize(2)
                .allSatisfy(reading -> assertThat(reading.values().get("obs")).hasSize(20));
        assertThat(reference.chunks()).hasSize(16).allMatch(calls -> calls.size() == 13);
        assertThat(reference.actionSize()).isEqualTo(2);
        assertThat(reference.fans()).hasSize(24);
        assertThat(reference.fans().get(4).replay()).isSameAs(reference.replays().get(1));
        assertThat(reference.fans().get(4).call()).isEqualTo(2);
        assertThat(reference.fans().get(4).chunks()).hasNumberOfRows(64);
    }

    @Test
    void theDensePolicyVariesAndItsChunksAreAmongWhatItMightDo() {
        DenseReference reference = reference("pusht").orElseThrow();

        assertThat(reference.spread()).isBetween(0.02, 0.5);
        double[] shipped = flat(reference.chunks().get(0).get(1));
        double[][] fan = reference.fans().get(0).chunks();
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] chunk : fan) {
            nearest = Math.min(nearest, rms(shipped, chunk));
        }
        assertThat(nearest).isLessThan(3 * reference.spread());
    }

    @Test
    void shipsForksWithChunksEnoughToSeeALesserWayLost() {
        DenseReference reference = reference("pusht").orElseThrow();

        assertThat(reference.forks())
                .hasSize(8)
                .allSatisfy(
                        fork -> {
                            assertThat(fork.call()).isZero();
                            assertThat(fork.replay().calls()).hasSize(1);
                            assertThat(fork.chunks()).hasNumberOfRows(128);
                            Fork ways = Fork.of(fork.chunks(), 2).orElseThrow();
                            double[][] oneWay = new double[128][];
                            Arrays.fill(oneWay, fork.chunks()[0]);
                            assertThat(ways.retention(oneWay))
                                    .anyMatch(way -> way.pValueLost(0.5) < 0.005 / 16);
                        });
    }

    private static double[] flat(float[][] chunk) {
        double[] flat = new double[chunk.length * chunk[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = chunk[i / chunk[0].length][i % chunk[0].length];
        }
        return flat;
    }

    private static double rms(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum / one.length);
    }

    @Test
    void shipsTheDenseScores() {
        DenseScores scores = DenseScores.of("pusht").orElseThrow();

        assertThat(scores.seeds()).hasSize(400).first().isEqualTo(100_000L);
        assertThat(scores.meanByEpisode()[0])
                .isCloseTo((0.919695 + 0.882609 + 1.0 + 0.966361) / 4, within(1e-9));
    }

    @Test
    void shipsNothingForPoliciesOfOthers() {
        assertThat(reference("mine/policy")).isEmpty();
        assertThat(DenseScores.of("kit/micro")).isEmpty();
    }
}
