// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.plugin.GateOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Two robots whose calls are planned to reuse in the last direction throughout. */
final class WalkTest {

    private static final GateOptions COURSE =
            new GateOptions(
                    List.of(0.5),
                    0,
                    2,
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

    private ToyTraining toy;
    private NDManager manager;

    @BeforeEach
    void open() {
        toy = new ToyTraining(folder, 4, (done, total, figures) -> true);
        manager = toy.training.manager().newSubManager();
    }

    @AfterEach
    void close() {
        toy.close();
    }

    private List<Window> calls(ToyMethod method, int calls) {
        Gating gating = Gating.of(toy.teacher(), method);
        Episodes episodes = new Episodes(toy.training, toy.training.seen(), 2, 0.3);
        GatePlan reusing =
                GatePlan.by(
                        ToyTraining.STEPS,
                        ToyTraining.BLOCKS,
                        (step, block) -> method.directions().size());
        try (Walk walk = new Walk(toy.training, COURSE, gating, episodes, 0)) {
            walk.begin();
            List<Window> last = List.of();
            for (int call = 0; call < calls; call++) {
                last = walk.next(call, call, (features, scope) -> reusing, manager);
            }
            return last;
        }
    }

    private static Stream<NDArray> lasting(Window window) {
        return window.lasting().stream().flatMap(List::stream);
    }

    @Test
    void whereResidualsLastItBeginsWithACallThatIsWhole() {
        List<Window> windows = calls(ToyMethod.lattice(toy.training), 1);

        assertThat(windows).hasSize(4);
        for (Window window : windows) {
            assertThat(window.from()).isBetween(1, ToyTraining.STEPS - COURSE.window());
            assertThat(window.lasting()).hasSize(COURSE.window());
            assertThat(lasting(window))
                    .hasSize(COURSE.window() * ToyTraining.BLOCKS)
                    .allSatisfy(
                            residual -> assertThat(residual.abs().max().getFloat()).isPositive());
        }
    }

    @Test
    void whereNoneLastEveryCallBeginsEmpty() {
        List<Window> windows = calls(ToyMethod.forward(toy.training, Empty.ZERO), 3);

        assertThat(windows).hasSize(4);
        for (Window window : windows) {
            assertThat(lasting(window)).isEmpty();
            assertThat(window.slots())
                    .allSatisfy(slot -> assertThat(slot.toFloatArray()).containsOnly(0));
        }
    }
}
