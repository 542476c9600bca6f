// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.plugin.GateOptions;
import dev.slipstream.api.train.GateCourse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

final class PlanSearchTest {

    private static final GateCourse COURSE =
            new GateOptions(
                    List.of(0.5),
                    0,
                    6,
                    2,
                    1,
                    2,
                    3,
                    2,
                    4,
                    1,
                    0,
                    0,
                    0,
                    0.3,
                    1,
                    1,
                    "toy/noisy",
                    ToyTraining.STEPS);

    @TempDir Path folder;

    private static GatePlan lateSteps(double sparsity) {
        return GatePlan.by(
                ToyTraining.STEPS,
                ToyTraining.BLOCKS,
                (step, block) -> step < sparsity * ToyTraining.STEPS ? 1 : GatePlan.COMPUTE);
    }

    private PlanSearch search(ToyTraining toy) {
        return new PlanSearch(
                toy.training,
                COURSE,
                Gating.of(toy.teacher(), ToyMethod.forward(toy.training, Empty.ZERO)),
                new Episodes(toy.training, toy.training.seen(), 2, 0.3));
    }

    @Test
    void comesNearerToDenseWithAsManyBlocks() {
        try (ToyTraining toy = new ToyTraining(folder, 4, (done, total, figures) -> true);
                PlanSearch search = search(toy)) {
            search.begin(List.of(lateSteps(0.5)), 0.5, 0);
            double before = search.error();
            for (int trial = 0; trial < 200; trial++) {
                search.attempt(trial);
            }

            assertThat(search.error()).isPositive().isLessThan(0.8 * before);
            assertThat(search.best().sparsity()).isCloseTo(0.5, within(1e-9));
        }
    }

    @Test
    void aPlanThatComputesAllIsDense() {
        try (ToyTraining toy = new ToyTraining(folder, 4, (done, total, figures) -> true);
                PlanSearch search = search(toy)) {
            search.begin(List.of(lateSteps(0)), 0, 0);

            assertThat(search.error()).isZero();
        }
    }

    @Test
    void opensAndClosesGatesForTheSparsity() {
        try (ToyTraining toy = new ToyTraining(folder, 4, (done, total, figures) -> true);
                PlanSearch search = search(toy)) {
            search.begin(List.of(lateSteps(0.5)), 0.8, 0);

            assertThat(search.best().sparsity()).isCloseTo(0.8, within(1e-9));
        }
    }

    @Test
    void beginsWithTheNearest() {
        try (ToyTraining toy = new ToyTraining(folder, 4, (done, total, figures) -> true);
                PlanSearch search = search(toy)) {
            GatePlan late = lateSteps(0.5);
            GatePlan early =
                    GatePlan.by(
                            ToyTraining.STEPS,
                            ToyTraining.BLOCKS,
                            (step, block) -> 1 - late.gate(step, block));
            search.begin(List.of(early), 0.5, 0);
            double ofEarly = search.error();
            search.begin(List.of(late), 0.5, 0);
            double ofLate = search.error();
            assertThat(ofEarly).isNotEqualTo(ofLate);

            for (List<GatePlan> both : List.of(List.of(early, late), List.of(late, early))) {
                search.begin(both, 0.5, 0);

                assertThat(search.error()).isEqualTo(Math.min(ofEarly, ofLate));
            }
        }
    }
}
