// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.runtime.toys.ToyNetworks;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The gates with gradients lead where the hard gates of a session lead. */
final class WindowLossTest {

    private static final int LENGTH = 3;

    private static final GatePlan DENSE = GatePlan.dense(ToyTraining.STEPS, ToyTraining.BLOCKS);

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

    /** A method, and a plan that has all of its directions. */
    private final class Case {

        private final Gating gating;
        private final int choices;
        private final GatePlan plan;
        private final WindowLoss loss;

        Case(ToyMethod method) {
            this.gating = Gating.of(toy.teacher(), method);
            this.choices = 1 + method.directions().size();
            this.plan =
                    GatePlan.by(
                            ToyTraining.STEPS,
                            ToyTraining.BLOCKS,
                            (step, block) -> (step * 5 + block * 3 + 1) % choices);
            this.loss = new WindowLoss(gating, toy.training.kernels());
        }

        /** The third call's windows, behind a second that left some residuals stale. */
        List<Window> windows(GatePlan planned, int[] from, int length) {
            try (GatedCalls calls = new GatedCalls(gating)) {
                calls.whole(input(0), manager);
                calls.next(input(1), (features, scope) -> plan, manager);
                return calls.windows(input(2), (features, scope) -> planned, from, length, manager);
            }
        }

        double distance(List<Window> windows, GatePlan planned) {
            WindowBatch batch = new WindowBatch(windows, manager);
            List<NDArray> gates = new ArrayList<>();
            for (int i = 0; i < LENGTH; i++) {
                float[] hard = new float[windows.size() * ToyTraining.BLOCKS * choices];
                for (int cell = 0; cell < hard.length / choices; cell++) {
                    int step = windows.get(cell / ToyTraining.BLOCKS).from() + i;
                    hard[choices * cell + planned.gate(step, cell % ToyTraining.BLOCKS)] = 1;
                }
                gates.add(
                        manager.create(
                                hard, new Shape(windows.size(), ToyTraining.BLOCKS, choices)));
            }
            return loss.of(batch, loss.targets(batch), gates).getFloat();
        }

        /** What a step has predicted, from the samples before and behind it. */
        NDArray predicted(Window before, Window behind) {
            Row row = gating.teacher().table().row(before.from());
            NDArray noise = before.input().noise().get(before.from());
            return behind.sample()
                    .sub(before.sample().mul((float) row.sample()))
                    .sub(noise.mul((float) row.noise()))
                    .div((float) row.converted());
        }

        void goesWhereTheHardGatesGo(int first) {
            int second = first + LENGTH + 1;
            List<Window> windows = windows(plan, new int[] {first, second}, LENGTH);
            int[] all = new int[2 * LENGTH + 2];
            for (int i = 0; i < all.length; i++) {
                all[i] = first + i;
            }
            List<Window> steps = windows(plan, all, 1);
            NDList targets = loss.targets(new WindowBatch(windows, manager));
            double expected = 0;
            for (int row = 0; row < 2; row++) {
                for (int i = 0; i < LENGTH; i++) {
                    int step = (LENGTH + 1) * row + i;
                    NDArray found = predicted(steps.get(step), steps.get(step + 1)).get(0);
                    expected += found.sub(targets.get(i).get(row)).abs().mean().getFloat();
                }
            }

            assertThat(distance(windows, plan))
                    .isCloseTo(expected / (2 * LENGTH), within(1e-4))
                    .isGreaterThan(0.01);
        }
    }

    private CallInput input(int call) {
        long horizon = ToyNetworks.HORIZON;
        long actions = ToyNetworks.ACTIONS;
        return new CallInput(
                new Observation(Map.of("state", values(call, 2, ToyNetworks.OBSERVED))),
                values(call + 0.3, 1, horizon, actions),
                values(call + 0.7, ToyTraining.STEPS, 1, horizon, actions));
    }

    private NDArray values(double salt, long... shape) {
        Shape all = new Shape(shape);
        float[] values = new float[Math.toIntExact(all.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(2.3 * i + 5 * salt);
        }
        return manager.create(values, all);
    }

    @Test
    void goesWhereTheHardGatesGoInEveryDirection() {
        new Case(ToyMethod.lattice(toy.training)).goesWhereTheHardGatesGo(2);
    }

    @Test
    void goesWhereTheHardGatesGoFromEmptySlotsOn() {
        Case forward = new Case(ToyMethod.forward(toy.training, Empty.ZERO));

        assertThat(forward.windows(forward.plan, new int[] {0}, LENGTH).get(0).slots())
                .hasSize(2)
                .allSatisfy(slot -> assertThat(slot.toFloatArray()).containsOnly(0));
        forward.goesWhereTheHardGatesGo(0);
    }

    @Test
    void gatesThatComputeAllKeepNoDistance() {
        Case lattice = new Case(ToyMethod.lattice(toy.training));

        assertThat(lattice.distance(lattice.windows(DENSE, new int[] {1, 7}, LENGTH), DENSE))
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void targetsAreWhatDenseCallsPredict() {
        Case lattice = new Case(ToyMethod.lattice(toy.training));
        List<Window> steps = lattice.windows(DENSE, new int[] {4, 5, 6, 7}, 1);
        List<Window> whole = lattice.windows(DENSE, new int[] {4}, LENGTH);

        NDList targets = lattice.loss.targets(new WindowBatch(whole, manager));

        assertThat(targets).hasSize(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            float[] found = targets.get(i).toFloatArray();
            float[] expected = lattice.predicted(steps.get(i), steps.get(i + 1)).toFloatArray();
            for (int number = 0; number < found.length; number++) {
                assertThat(found[number]).isCloseTo(expected[number], within(1e-4f));
            }
        }
    }
}
