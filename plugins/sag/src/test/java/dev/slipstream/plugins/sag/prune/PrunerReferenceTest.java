// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network as the engine runs it against {@link PlainNetwork}. */
final class PrunerReferenceTest {

    private static final Schedule SCHEDULE = new Schedule(99, 66, 33, 0);
    private static final int STEPS = 4;
    private static final int BLOCKS = 6;
    private static final int OBSERVED = 5;

    private static TorchEngine engine;

    private NDManager manager;

    @BeforeAll
    static void start() {
        engine = TorchEngine.start(EngineSettings.defaults());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void open() {
        manager = engine.rootManager().newSubManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static PrunerShape shape(Attention attention) {
        return new PrunerShape(16, 2, 2, 12, attention, 7, 9);
    }

    private NDList weights(PrunerShape shape) {
        return PrunerFolder.weights(shape, OBSERVED, manager);
    }

    private static float[] seen(int row) {
        float[] seen = new float[OBSERVED];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = (float) Math.cos(0.9 * i + row);
        }
        return seen;
    }

    private NDArray observation(int row) {
        return manager.create(seen(row), new Shape(1, OBSERVED));
    }

    private PrunerNetwork network(PrunerShape shape) {
        return new PrunerNetwork(shape, 0, BLOCKS, OBSERVED, engine.compiler());
    }

    private GatePlan plan(PrunerShape shape, int row) {
        Argument weights = Argument.of(weights(shape));
        PrunerNetwork network = network(shape);
        try (Held encoded = network.encode(weights, SCHEDULE, manager)) {
            return network.plan(weights, encoded, observation(row), manager);
        }
    }

    private double[][][] plain(PrunerShape shape, int row) {
        return new PlainNetwork(shape, weights(shape))
                .logits(SCHEDULE.toArray(), BLOCKS, seen(row));
    }

    private GatePlan plainPlan(PrunerShape shape, int row) {
        double[][][] logits = plain(shape, row);
        return GatePlan.by(
                STEPS,
                BLOCKS,
                (step, block) -> logits[step][block][1] > logits[step][block][0] ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void hasTheLogitsOfItsDefinition(Attention attention) {
        PrunerShape shape = shape(attention);
        Argument weights = Argument.of(weights(shape));
        double[][][] plain = plain(shape, 0);
        try (Kernel kernel = engine.compiler().compile(PrunerText.of(shape, BLOCKS, false));
                Held encoded =
                        kernel.hold(
                                "encode",
                                weights,
                                Argument.of(manager.create(SCHEDULE.toArray())))) {
            float[] found =
                    kernel.call(manager, "logits", weights, encoded, Argument.of(observation(0)))
                            .singletonOrThrow()
                            .toFloatArray();

            assertThat(found).hasSize(STEPS * BLOCKS * 2);
            for (int i = 0; i < found.length; i++) {
                assertThat((double) found[i])
                        .as("logit %s", i)
                        .isCloseTo(plain[i / 12][i / 2 % 6][i % 2], within(2e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void plansTheLargerOfTwo(Attention attention) {
        GatePlan plan = plan(shape(attention), 0);

        assertThat(plan).isEqualTo(plainPlan(shape(attention), 0));
        assertThat(plan.sparsity()).isBetween(0.1, 0.9);
        assertThat(plan(shape(attention), 3)).isNotEqualTo(plan);
    }

    @ParameterizedTest
    @EnumSource
    void learntGatesAreThoseOfThePlans(Attention attention) {
        PrunerShape shape = shape(attention);
        int[] rows = {0, 3};
        NDArray both = observation(rows[0]).concat(observation(rows[1]));

        NDList learnt =
                network(shape)
                        .learn(
                                weights(shape),
                                SCHEDULE,
                                both,
                                manager.create(new long[] {1, 2, 0, 3}, new Shape(2, 2)));

        assertThat(learnt).hasSize(3);
        int[][] wanted = {{1, 2}, {0, 3}};
        for (int row = 0; row < 2; row++) {
            GatePlan plan = plainPlan(shape, rows[row]);
            double reused = 0;
            for (int cell = BLOCKS; cell < STEPS * BLOCKS; cell++) {
                reused += plan.gate(cell / BLOCKS, cell % BLOCKS);
            }
            assertThat((double) learnt.get(0).getFloat(row))
                    .isCloseTo(reused / ((STEPS - 1) * BLOCKS), within(1e-6));
            for (int i = 0; i < 2; i++) {
                assertThat(learnt.get(1 + i).getShape()).isEqualTo(new Shape(2, BLOCKS, 2));
                for (int block = 0; block < BLOCKS; block++) {
                    float reuse = learnt.get(1 + i).getFloat(row, block, 1);
                    assertThat(reuse).isEqualTo(plan.gate(wanted[row][i], block));
                    assertThat(learnt.get(1 + i).getFloat(row, block, 0)).isEqualTo(1 - reuse);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreThoseOfTheShares(Attention attention) {
        PrunerShape shape = shape(attention);
        double expected = 0;
        for (double[] logits : plain(shape, 0)[2]) {
            double reuse = 1 / (1 + Math.exp(logits[0] - logits[1]));
            expected += reuse * (1 - reuse);
        }
        NDList weights = weights(shape);
        weights.forEach(weight -> weight.setRequiresGradient(true));

        engine.gradients()
                .within(
                        collector -> {
                            NDArray gates =
                                    network(shape)
                                            .learn(
                                                    weights,
                                                    SCHEDULE,
                                                    observation(0),
                                                    manager.create(new long[][] {{2}}))
                                            .get(1);
                            collector.backward(gates.get("..., 1").sum());
                            return true;
                        });

        float[] bias = weights.get("mlp.4.bias").getGradient().toFloatArray();
        assertThat((double) bias[1]).isCloseTo(expected, within(1e-5));
        assertThat((double) bias[0]).isCloseTo(-expected, within(1e-5));
        for (NDArray weight : weights) {
            assertThat(weight.getGradient().abs().sum().getFloat())
                    .as(weight.getName())
                    .isPositive();
        }
    }

    @Test
    void weightsToLearnFromPlanAsTheyAreTold() {
        PrunerShape shape = shape(Attention.AXES);
        GatePlan wanted = GatePlan.by(STEPS, BLOCKS, (step, block) -> (step + block) % 2);
        PrunerNetwork network =
                new PrunerNetwork(shape, STEPS, BLOCKS, OBSERVED, engine.compiler());
        NDList planning =
                network.planning(
                        wanted, (name, size) -> new float[Math.toIntExact(size.size())], manager);
        Argument weights = Argument.of(planning);
        try (Held encoded = network.encode(weights, SCHEDULE, manager)) {
            assertThat(network.plan(weights, encoded, observation(0), manager)).isEqualTo(wanted);
        }
        assertThat(PrunerNetwork.planAlone(planning)).as("it need not run").contains(wanted);
        planning.get("mlp.4.bias").set(new float[] {0, 1e-6f});
        assertThat(PrunerNetwork.planAlone(planning)).as("what is seen has a say").isEmpty();
    }

    @Test
    void costsWhatItsLayersMultiply() {
        PrunerShape axes = shape(Attention.AXES);
        PrunerShape all = shape(Attention.ALL);
        // By hand, of 4 steps of 6 blocks: an observation 5*7 + 7*7 + 7*9; a gate 9*9 + 9*2.
        assertThat(axes.macs(4, 6, 5)).isEqualTo(147 + 24 * 99);
        // A gate's layer: four projections of 16 twice, 4 + 6 gates seen, 2*16*12; then 16*9.
        assertThat(axes.encodingMacs(4, 6)).isEqualTo(24 * (2 * (2048 + 320 + 384) + 144));
        assertThat(all.encodingMacs(4, 6)).isEqualTo(24 * (2 * (1024 + 768 + 384) + 144));
        // The policy pusht of width 128 costs 3.08e9 a dense chunk.
        assertThat(PrunerShape.DEFAULT.macs(100, 24, 40)).isEqualTo(10_148_352);
    }

    @Test
    void refusesSizesThatDoNotDivide() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new PrunerShape(18, 1, 2, 8, Attention.AXES, 4, 4))
                .withMessageContaining("hidden 18");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new PrunerShape(16, 1, 3, 8, Attention.AXES, 4, 4))
                .withMessageContaining("heads 3");
    }
}
