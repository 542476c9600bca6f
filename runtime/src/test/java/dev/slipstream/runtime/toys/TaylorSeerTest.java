// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static dev.slipstream.runtime.toys.CacheBench.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.diffusion.Prediction;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class TaylorSeerTest {

    private static Recipe taylor(Recipe.Builder base, int interval, int firstEnhance, int order) {
        return base.pruner(
                        new TaylorPrunerToy(), new TaylorPrunerToy.Options(interval, firstEnhance))
                .cacheStore(new TaylorStoreToy(), new TaylorStoreToy.Options(order))
                .build();
    }

    private static CompiledRecipe taylor(int interval, int firstEnhance, int order) {
        return CacheBench.RUNTIME.compile(
                taylor(CacheBench.blocks(), interval, firstEnhance, order));
    }

    private static Recipe.Builder timeLinear() {
        return CacheBench.blocks()
                .policy(
                        ToyPolicies.around(
                                "time-linear", c -> ToyNetworks.timeLinear(c, Prediction.SAMPLE)),
                        new NoOptions());
    }

    @Test
    void orderZeroIsFora() {
        CompiledRecipe fora =
                CacheBench.compile(
                        new ForaToy(),
                        new ForaToy.Options(3, List.of("mix", "shift")),
                        new TimestepStoreToy(),
                        new NoOptions());

        assertThat(flat(CacheBench.calls(taylor(3, 0, 0), Execution.AUTO, 2)))
                .isDeepEqualTo(flat(CacheBench.calls(fora, Execution.AUTO, 2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anIntervalOfOneIsDense(int order) {
        assertThat(flat(CacheBench.first(taylor(1, 2, order))))
                .isEqualTo(flat(CacheBench.first(CacheBench.dense())));
    }

    @Test
    void orderOneIsExactForResidualsThatAreLinearInTime() {
        float[] dense = flat(CacheBench.first(CacheBench.RUNTIME.compile(timeLinear().build())));
        Chunk first = CacheBench.first(CacheBench.RUNTIME.compile(taylor(timeLinear(), 4, 2, 1)));
        Chunk zeroth = CacheBench.first(CacheBench.RUNTIME.compile(taylor(timeLinear(), 4, 2, 0)));

        assertThat(flat(first)).containsExactly(dense, within(2e-6f));
        assertThat(Math.abs(flat(zeroth)[0] - dense[0])).isGreaterThan(1e-2f);
        // computed in the steps 0, 1, 4 and 8
        assertThat(first.report().gates())
                .isEqualTo(new CallReport.Gates(20, 8, 0, 10 * 16, 4 * 16));
        assertThat(first.report().cacheBytes()).isEqualTo(2 * 2 * CacheBench.RESIDUAL);
    }

    /** Differences as the method has them: each divided by the distance of the last updates. */
    private static final class Series {
        private final int order;
        private double[][] factors = new double[0][];
        private int at;

        private Series(int order) {
            this.order = order;
        }

        private double[] update(int step, double[] residual) {
            double[][] next = new double[Math.min(order, factors.length) + 1][];
            next[0] = residual;
            for (int i = 1; i < next.length; i++) {
                double distance = step - at;
                next[i] =
                        CacheSimulation.mix(
                                1 / distance, next[i - 1], -1 / distance, factors[i - 1]);
            }
            factors = next;
            at = step;
            return residual;
        }

        private double[] predict(int step) {
            double[] sum = new double[factors[0].length];
            double term = 1;
            for (int i = 0; i < factors.length; i++) {
                sum = CacheSimulation.mix(1, sum, term, factors[i]);
                term *= (step - at) / (i + 1.0);
            }
            return sum;
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 1", "3, 2, 2", "4, 3, 2", "2, 0, 2"})
    void theSeriesIsTheReferences(int interval, int firstEnhance, int order) {
        List<Chunk> chunks =
                CacheBench.calls(taylor(interval, firstEnhance, order), Execution.AUTO, 2);

        for (int call = 0; call < 2; call++) {
            Series[] series = new Series[CacheBench.BLOCKS];
            for (int block = 0; block < series.length; block++) {
                series[block] = new Series(order);
            }
            double[] expected =
                    CacheSimulation.chunk(
                            call,
                            (step, block, compute) ->
                                    step < firstEnhance || step % interval == 0
                                            ? series[block].update(step, compute.get())
                                            : series[block].predict(step));
            assertThat(flat(chunks.get(call)))
                    .containsExactly(CacheBench.floats(expected), within(1e-5f));
        }
    }

    @Test
    void rangesAreStepsAndTheReportsFiguresAreKnown() {
        List<Chunk> ranges = CacheBench.calls(taylor(3, 2, 2), Execution.AUTO, 2);
        List<Chunk> steps = CacheBench.calls(taylor(3, 2, 2), Execution.STEPS, 2);

        assertThat(flat(ranges)).isDeepEqualTo(flat(steps));
        // computed in the steps 0, 1, 3, 6 and 9; each block keeps the last three
        for (Chunk chunk : List.of(ranges.get(1), steps.get(1))) {
            assertThat(chunk.report().gates()).isEqualTo(CacheBench.gates(10, 20, 0, 5 * 72));
            assertThat(chunk.report().gates().macSparsity()).isEqualTo(0.5);
            assertThat(chunk.report().cacheBytes()).isEqualTo(4 * 3 * CacheBench.RESIDUAL);
        }
        assertThat(ranges.get(1).report().path()).isEqualTo(CallReport.Path.RANGES);
        assertThat(ranges.get(1).report().nativeCalls()).isEqualTo(1);
        assertThat(steps.get(1).report().path()).isEqualTo(CallReport.Path.STEPS);
    }
}
