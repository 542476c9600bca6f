// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static dev.slipstream.runtime.toys.CacheBench.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class DriftTest {

    private static CompiledRecipe drift(double moved) {
        return CacheBench.compile(
                new DriftToy(),
                new DriftToy.Options(moved),
                new TimestepStoreToy(),
                new NoOptions());
    }

    /** A chunk, and how many of its steps were computed. */
    private record Simulated(float[] chunk, int computed) {}

    private static Simulated simulate(int call, double moved) {
        double[][] kept = new double[CacheBench.BLOCKS][];
        double[][] last = new double[1][];
        int[] computed = new int[1];
        boolean[] computes = new boolean[1];
        double[] chunk =
                CacheSimulation.watched(
                        call,
                        sample -> {
                            double farthest = last[0] == null ? 1e9 : 0;
                            for (int i = 0; last[0] != null && i < sample.length; i++) {
                                farthest = Math.max(farthest, Math.abs(sample[i] - last[0][i]));
                            }
                            computes[0] = farthest > moved;
                            if (computes[0]) {
                                last[0] = sample.clone();
                                computed[0]++;
                            }
                        },
                        (step, block, compute) -> {
                            if (computes[0]) {
                                kept[block] = compute.get();
                            }
                            return kept[block];
                        });
        return new Simulated(CacheBench.floats(chunk), computed[0]);
    }

    @Test
    void computesWhereTheSampleHasMoved() {
        List<Chunk> chunks = CacheBench.calls(drift(0.7), Execution.AUTO, 3);

        for (int call = 0; call < 3; call++) {
            Simulated expected = simulate(call, 0.7);
            CallReport report = chunks.get(call).report();
            assertThat(flat(chunks.get(call))).containsExactly(expected.chunk(), within(1e-5f));
            assertThat(expected.computed()).isBetween(2, 8);
            assertThat(report.gates())
                    .isEqualTo(
                            CacheBench.gates(
                                    10,
                                    4 * expected.computed(),
                                    0,
                                    CacheBench.MACS * expected.computed()));
            assertThat(report.counts())
                    .isEqualTo(Map.of("computed steps", (double) expected.computed()));
            assertThat(report.path()).isEqualTo(CallReport.Path.STEPS);
            assertThat(report.nativeCalls()).isEqualTo(2 * 10);
            assertThat(report.cacheBytes()).isEqualTo(4 * CacheBench.RESIDUAL);
        }
    }

    @Test
    void aThresholdBelowZeroIsDense() {
        assertThat(flat(CacheBench.calls(drift(-1), Execution.AUTO, 2)))
                .isDeepEqualTo(flat(CacheBench.calls(CacheBench.dense(), Execution.AUTO, 2)));
    }
}
