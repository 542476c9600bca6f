// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static dev.slipstream.runtime.toys.CacheBench.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.SessionOptions.Execution;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

class SagTest {

    static CompiledRecipe sag(boolean denseFirstStep, Empty onEmpty) {
        return CacheBench.compile(
                new SagToy(),
                new SagToy.Options(denseFirstStep),
                new ForwardStoreToy(),
                new ForwardStoreToy.Options(onEmpty));
    }

    /** A buffer for each type, empty at the beginning of a call. */
    private static final class Buffers implements CacheSimulation.Caching {

        private final int call;
        private final Empty onEmpty;
        private final double[][] buffers = new double[2][];
        private final Set<Integer> types = new HashSet<>();
        private int computed;
        private int forced;
        private int skipped;
        private long macs;

        private Buffers(int call, Empty onEmpty) {
            this.call = call;
            this.onEmpty = onEmpty;
        }

        @Override
        public double[] residual(int step, int block, Supplier<double[]> compute) {
            int type = block % 2;
            if (GateSimulation.gate(call, step, block, 2) == 1) {
                if (buffers[type] != null) {
                    return buffers[type];
                }
                if (onEmpty == Empty.ZERO) {
                    skipped++;
                    return new double[ToyNetworks.HORIZON * ToyNetworks.ACTIONS];
                }
                forced++;
            }
            computed++;
            types.add(type);
            macs += type == 0 ? 16 : 20;
            buffers[type] = compute.get();
            return buffers[type];
        }
    }

    @ParameterizedTest
    @EnumSource(Empty.class)
    void theNumbersAndFiguresAreTheSimulations(Empty onEmpty) {
        List<Chunk> chunks = CacheBench.calls(sag(false, onEmpty), Execution.AUTO, 6);
        int forced = 0;
        int skipped = 0;
        for (int call = 0; call < 6; call++) {
            Buffers buffers = new Buffers(call, onEmpty);
            double[] expected = CacheSimulation.chunk(call, buffers);
            CallReport report = chunks.get(call).report();

            assertThat(flat(chunks.get(call)))
                    .as("call " + call)
                    .containsExactly(CacheBench.floats(expected), within(1e-5f));
            assertThat(report.gates())
                    .isEqualTo(
                            CacheBench.gates(10, buffers.computed, buffers.forced, buffers.macs));
            assertThat(report.gates().sparsity()).isEqualTo(1 - buffers.computed / 40.0);
            assertThat(report.cacheBytes()).isEqualTo(buffers.types.size() * CacheBench.RESIDUAL);
            assertThat(report.macs().overhead()).isEqualTo(10 * 4 * 2);
            assertThat(report.path()).isEqualTo(CallReport.Path.RANGES);
            assertThat(report.nativeCalls()).isEqualTo(1);
            forced += buffers.forced;
            skipped += buffers.skipped;
        }
        assertThat(onEmpty == Empty.ZERO ? skipped : forced).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Empty.class)
    void rangesAreSteps(Empty onEmpty) {
        List<Chunk> ranges = CacheBench.calls(sag(false, onEmpty), Execution.AUTO, 4);
        List<Chunk> steps = CacheBench.calls(sag(false, onEmpty), Execution.STEPS, 4);

        assertThat(flat(ranges)).isDeepEqualTo(flat(steps));
        for (int call = 0; call < 4; call++) {
            assertThat(steps.get(call).report().gates())
                    .isEqualTo(ranges.get(call).report().gates());
            assertThat(steps.get(call).report().cacheBytes())
                    .isEqualTo(ranges.get(call).report().cacheBytes());
        }
    }

    @Test
    void anEmptyBufferNeverCountsBehindADenseStep() {
        List<Chunk> zero = CacheBench.calls(sag(true, Empty.ZERO), Execution.AUTO, 3);
        List<Chunk> compute = CacheBench.calls(sag(true, Empty.COMPUTE), Execution.AUTO, 3);

        assertThat(flat(zero)).isDeepEqualTo(flat(compute));
        assertThat(compute.get(2).report().gates().forced()).isZero();
    }
}
