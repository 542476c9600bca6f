// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static dev.slipstream.runtime.toys.CacheBench.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.error.CancelledException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.CallLimits;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

class TtsTest {

    private static final int BLOCKS = CacheBench.BLOCKS;

    private static CompiledRecipe tts(String... directions) {
        return CacheBench.compile(
                new TtsToy(),
                new TtsToy.Options(List.of(directions)),
                new LatticeStoreToy(),
                new NoOptions());
    }

    private static CompiledRecipe fourWay() {
        return tts(CacheLayout.FORWARD, CacheLayout.TIMESTEP, CacheLayout.ROLLOUT);
    }

    /** The caches of an episode, as the method describes them. */
    private static final class Lattice implements CacheSimulation.Caching {

        private final double[][] rollout = new double[CacheBench.STEPS * BLOCKS][];
        private final int[] uses = new int[4];
        private double[][] forward = new double[2][];
        private double[][] timestep = new double[BLOCKS][];
        private int call;
        private long computedMacs;

        private void begin(int next) {
            call = next;
            forward = new double[2][];
            timestep = new double[BLOCKS][];
            Arrays.fill(uses, 0);
            computedMacs = 0;
        }

        @Override
        public double[] residual(int step, int block, Supplier<double[]> compute) {
            int gate = call == 0 || step == 0 ? 0 : GateSimulation.gate(call, step, block, 4);
            if (step > 0) {
                uses[gate]++;
            }
            return switch (gate) {
                case 1 -> forward[block % 2];
                case 2 -> timestep[block];
                case 3 -> rollout[step * BLOCKS + block];
                default -> {
                    double[] made = compute.get();
                    forward[block % 2] = made;
                    timestep[block] = made;
                    rollout[step * BLOCKS + block] = made;
                    computedMacs += step == 0 ? 0 : block % 2 == 0 ? 16 : 20;
                    yield made;
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void callsAreTheSimulations(Execution execution) {
        List<Chunk> chunks = CacheBench.calls(fourWay(), execution, 4);

        Lattice lattice = new Lattice();
        for (int call = 0; call < 4; call++) {
            lattice.begin(call);
            double[] expected = CacheSimulation.chunk(call, lattice);
            CallReport report = chunks.get(call).report();

            assertThat(flat(chunks.get(call)))
                    .as("call " + call)
                    .containsExactly(CacheBench.floats(expected), within(1e-5f));
            assertThat(report.gates())
                    .isEqualTo(CacheBench.gates(9, lattice.uses[0], 0, lattice.computedMacs));
            if (call > 0) {
                assertThat(lattice.uses).as("every gate is used").doesNotContain(0);
            }
            assertThat(report.macs().overhead()).isEqualTo(call == 0 ? 0 : 10 * 4 * 4);
            // the lattice is full after the first call, and what is newest stands in it too
            assertThat(report.cacheBytes()).isEqualTo(10 * 4 * CacheBench.RESIDUAL);
            boolean ranges = execution == Execution.AUTO;
            assertThat(report.path())
                    .isEqualTo(ranges ? CallReport.Path.RANGES : CallReport.Path.STEPS);
            assertThat(report.nativeCalls()).isEqualTo(ranges ? 2 : 20);
        }
    }

    @Test
    void rangesAreSteps() {
        assertThat(flat(CacheBench.calls(fourWay(), Execution.AUTO, 4)))
                .isDeepEqualTo(flat(CacheBench.calls(fourWay(), Execution.STEPS, 4)));
    }

    @Test
    void rangesAreStepsUnderNoise() {
        CompiledRecipe recipe =
                CacheBench.RUNTIME.compile(
                        CacheBench.noisy()
                                .pruner(new TtsToy(), new TtsToy().defaults())
                                .cacheStore(new LatticeStoreToy(), new NoOptions())
                                .build());

        assertThat(flat(CacheBench.calls(recipe, Execution.AUTO, 3)))
                .isDeepEqualTo(flat(CacheBench.calls(recipe, Execution.STEPS, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {CacheLayout.FORWARD, CacheLayout.TIMESTEP, CacheLayout.ROLLOUT})
    void theFirstCallAfterAResetIsDense(String direction) {
        float[][] dense = flat(CacheBench.calls(CacheBench.dense(), Execution.AUTO, 2));
        try (Session session = CacheBench.open(tts(direction), Execution.AUTO)) {
            Chunk first = session.act(CacheBench.reading(0));
            Chunk second = session.act(CacheBench.reading(1));
            session.reset();
            Chunk again = session.act(CacheBench.reading(0));
            Chunk secondAgain = session.act(CacheBench.reading(1));

            assertThat(flat(first)).isEqualTo(dense[0]);
            assertThat(first.report().gates().sparsity()).isZero();
            assertThat(flat(second)).isNotEqualTo(dense[1]);
            assertThat(second.report().gates().sparsity()).isBetween(0.1, 0.9);
            assertThat(flat(again)).isEqualTo(flat(first));
            assertThat(flat(secondAgain)).isEqualTo(flat(second));
        }
    }

    @Test
    void forwardGatesAloneAreSag() {
        CompiledRecipe sag =
                CacheBench.compile(
                        new SagToy(),
                        new SagToy.Options(true),
                        new ForwardStoreToy(),
                        new ForwardStoreToy().defaults());
        List<Chunk> pruned = CacheBench.calls(sag, Execution.AUTO, 4);
        List<Chunk> sparse = CacheBench.calls(tts(CacheLayout.FORWARD), Execution.AUTO, 4);

        for (int call = 1; call < 4; call++) {
            assertThat(flat(sparse.get(call))).isEqualTo(flat(pruned.get(call)));
            CallReport.Gates of = pruned.get(call).report().gates();
            assertThat(sparse.get(call).report().gates())
                    .isEqualTo(
                            new CallReport.Gates(
                                    36,
                                    of.computed() - 4,
                                    0,
                                    of.totalMacs() - 72,
                                    of.computedMacs() - 72));
        }
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void aDiscardedChunkLeavesTheLatticeAsItWas(Execution execution) {
        List<Chunk> straight = CacheBench.calls(fourWay(), execution, 3);
        try (Session session = CacheBench.open(fourWay(), execution)) {
            for (int call = 0; call < 3; call++) {
                Chunk once = session.act(CacheBench.reading(call));
                session.discard();
                session.act(CacheBench.reading(call + 5));
                session.discard();
                Chunk twice = session.act(CacheBench.reading(call));

                assertThat(flat(once)).isEqualTo(flat(straight.get(call)));
                assertThat(flat(twice)).isEqualTo(flat(once));
                assertThat(twice.report().gates()).isEqualTo(once.report().gates());
                assertThat(twice.report().cacheBytes()).isEqualTo(once.report().cacheBytes());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void aFailedCallLeavesTheLatticeAsItWas(Execution execution) {
        List<Chunk> straight = CacheBench.calls(fourWay(), execution, 3);
        SessionOptions options = new SessionOptions(new long[] {CacheBench.SEED}, execution, 4);
        try (Session session = CacheBench.RUNTIME.open(fourWay(), options)) {
            session.act(CacheBench.reading(0));
            session.act(CacheBench.reading(1));
            session.executed(2);
            AtomicInteger checks = new AtomicInteger();
            CallLimits late = CallLimits.until(() -> checks.incrementAndGet() > 2);

            // ranges of four steps, so that the second of them is the last that runs
            assertThatThrownBy(() -> session.act(CacheBench.reading(6), late))
                    .isInstanceOf(CancelledException.class);
            assertThat(checks).hasValue(3);
            assertThat(flat(session.act(CacheBench.reading(2)))).isEqualTo(flat(straight.get(2)));
        }
    }

    @Test
    void needsTheStoresDirections() {
        assertThatThrownBy(() -> tts("sideways"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("RCP-012")
                .hasMessageContaining("sideways")
                .hasMessageContaining("[rollout, forward, timestep]");
    }
}
