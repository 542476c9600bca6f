// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static dev.slipstream.runtime.toys.CacheBench.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class IntervalCacheTest {

    private static final List<String> TYPES = List.of("mix", "shift");

    private static CompiledRecipe efficientVla(int interval) {
        return CacheBench.compile(
                new EfficientVlaToy(),
                new EfficientVlaToy.Options(interval),
                new TimestepStoreToy(),
                new NoOptions());
    }

    private static CompiledRecipe fora(int interval, List<String> types) {
        return CacheBench.compile(
                new ForaToy(),
                new ForaToy.Options(interval, types),
                new TimestepStoreToy(),
                new NoOptions());
    }

    @Test
    void anIntervalOfOneIsDense() {
        float[][] dense = flat(CacheBench.calls(CacheBench.dense(), Execution.AUTO, 3));
        List<Chunk> chunks = CacheBench.calls(efficientVla(1), Execution.AUTO, 3);

        assertThat(flat(chunks)).isDeepEqualTo(dense);
        assertThat(flat(CacheBench.calls(fora(1, TYPES), Execution.AUTO, 3))).isDeepEqualTo(dense);
        assertThat(flat(CacheBench.first(efficientVla(2)))).isNotEqualTo(dense[0]);
        assertThat(chunks.get(2).report().gates()).isEqualTo(CacheBench.gates(10, 40, 0, 720));
        assertThat(chunks.get(2).report().gates().sparsity()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void efficientVlaIsFora(int interval) {
        assertThat(flat(CacheBench.calls(efficientVla(interval), Execution.AUTO, 2)))
                .isDeepEqualTo(flat(CacheBench.calls(fora(interval, TYPES), Execution.AUTO, 2)));
    }

    @Test
    void rangesAreStepsAndTheSimulationAgrees() {
        List<Chunk> ranges = CacheBench.calls(efficientVla(3), Execution.AUTO, 3);
        List<Chunk> steps = CacheBench.calls(efficientVla(3), Execution.STEPS, 3);

        assertThat(flat(ranges)).isDeepEqualTo(flat(steps));
        for (int call = 0; call < 3; call++) {
            double[][] kept = new double[CacheBench.BLOCKS][];
            double[] expected =
                    CacheSimulation.chunk(
                            call,
                            (step, block, compute) -> {
                                if (step % 3 == 0) {
                                    kept[block] = compute.get();
                                }
                                return kept[block];
                            });
            assertThat(flat(ranges.get(call)))
                    .containsExactly(CacheBench.floats(expected), within(1e-5f));
        }
    }

    @Test
    void rangesAreStepsUnderNoise() {
        CompiledRecipe recipe =
                CacheBench.RUNTIME.compile(
                        CacheBench.noisy()
                                .pruner(new EfficientVlaToy(), new EfficientVlaToy.Options(4))
                                .cacheStore(new TimestepStoreToy(), new NoOptions())
                                .build());

        assertThat(flat(CacheBench.calls(recipe, Execution.AUTO, 2)))
                .isDeepEqualTo(flat(CacheBench.calls(recipe, Execution.STEPS, 2)));
    }

    @Test
    void theReportsFiguresAreKnown() {
        for (int call = 0; call < 2; call++) {
            CallReport ranges =
                    CacheBench.calls(efficientVla(3), Execution.AUTO, 2).get(call).report();
            CallReport steps =
                    CacheBench.calls(efficientVla(3), Execution.STEPS, 2).get(call).report();

            assertThat(ranges.path()).isEqualTo(CallReport.Path.RANGES);
            assertThat(ranges.nativeCalls()).isEqualTo(1);
            assertThat(ranges.gates()).isEqualTo(CacheBench.gates(10, 16, 0, 4 * 72));
            assertThat(ranges.gates().sparsity()).isEqualTo(0.6);
            assertThat(ranges.macs()).isEqualTo(new CallReport.Macs(10 * 8 + 4 * 72, 3, 0));
            assertThat(ranges.evaluations()).isEqualTo(new CallReport.Evaluations(10, 10));
            assertThat(ranges.cacheBytes()).isEqualTo(4 * CacheBench.RESIDUAL);

            assertThat(steps.path()).isEqualTo(CallReport.Path.STEPS);
            assertThat(steps.nativeCalls()).isEqualTo(2 * 10);
            assertThat(steps.gates()).isEqualTo(ranges.gates());
            assertThat(steps.macs()).isEqualTo(ranges.macs());
            assertThat(steps.evaluations()).isEqualTo(ranges.evaluations());
            assertThat(steps.cacheBytes()).isEqualTo(ranges.cacheBytes());
        }
    }

    @Test
    void everyRowHasResidualsOfItsOwn() {
        SessionOptions options = SessionOptions.seeded(CacheBench.SEED).withSeeds(7, 8, 9);
        try (Session session = CacheBench.RUNTIME.open(efficientVla(3), options)) {
            Chunk chunk = session.act(CacheBench.reading(0));

            assertThat(chunk.report().cacheBytes()).isEqualTo(3 * 4 * CacheBench.RESIDUAL);
            assertThat(chunk.report().gates())
                    .isEqualTo(new CallReport.Gates(40, 16, 0, 3 * 720, 3 * 288));
            assertThat(chunk.horizon(1)).isNotEqualTo(chunk.horizon(0));
        }
    }

    @Test
    void foraComputesOtherTypesAlways() {
        CallReport report = CacheBench.first(fora(3, List.of("shift"))).report();

        assertThat(report.gates())
                .isEqualTo(CacheBench.gates(10, 10 * 2 + 4 * 2, 0, 10 * 32 + 4 * 40));
    }
}
