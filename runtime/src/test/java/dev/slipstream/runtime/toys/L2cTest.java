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

import java.util.ArrayList;
import java.util.List;

class L2cTest {

    /** Scores of the odd steps; eight of the twenty are below zero. */
    private static List<Double> scores() {
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < 5 * CacheBench.BLOCKS; i++) {
            scores.add(i % 5 < 2 ? -1.0 : 1.0);
        }
        return scores;
    }

    private static CompiledRecipe l2c(double threshold) {
        return CacheBench.compile(
                new L2cToy(),
                new L2cToy.Options(scores(), threshold),
                new TimestepStoreToy(),
                new NoOptions());
    }

    @Test
    void aRouterThatKeepsAllIsDense() {
        assertThat(flat(CacheBench.first(l2c(0))))
                .isEqualTo(flat(CacheBench.first(CacheBench.dense())));
    }

    @Test
    void oddStepsReuseWhatTheRouterSays() {
        List<Chunk> chunks = CacheBench.calls(l2c(0.5), Execution.AUTO, 2);
        List<Double> scores = scores();
        double[][] kept = new double[CacheBench.BLOCKS][];
        long[] macs = new long[1];
        double[] expected =
                CacheSimulation.chunk(
                        1,
                        (step, block, compute) -> {
                            if (step % 2 == 0 || scores.get(step / 2 * 4 + block) > 0) {
                                kept[block] = compute.get();
                                macs[0] += block % 2 == 0 ? 16 : 20;
                            }
                            return kept[block];
                        });
        CallReport report = chunks.get(1).report();

        assertThat(flat(chunks.get(1))).containsExactly(CacheBench.floats(expected), within(1e-5f));
        assertThat(flat(chunks))
                .isDeepEqualTo(flat(CacheBench.calls(l2c(0.5), Execution.STEPS, 2)));
        assertThat(report.gates()).isEqualTo(CacheBench.gates(10, 32, 0, macs[0]));
        assertThat(report.gates().sparsity()).isEqualTo(1 - 32 / 40.0);
        assertThat(report.cacheBytes()).isEqualTo(4 * CacheBench.RESIDUAL);
        assertThat(report.nativeCalls()).isEqualTo(1);
    }

    @Test
    void noRouterSkipsMoreThanHalf() {
        CallReport.Gates gates = CacheBench.first(l2c(1)).report().gates();

        assertThat(gates).isEqualTo(CacheBench.gates(10, 20, 0, 5 * 72));
        assertThat(gates.sparsity()).isEqualTo(0.5);
    }
}
