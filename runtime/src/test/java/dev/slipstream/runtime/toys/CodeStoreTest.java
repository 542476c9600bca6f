// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import static dev.slipstream.runtime.toys.CacheBench.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions.Execution;
import dev.slipstream.runtime.toys.CodeStoreToy.Keep;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

class CodeStoreTest {

    private static CompiledRecipe code(Keep keep) {
        return CacheBench.compile(
                new EfficientVlaToy(),
                new EfficientVlaToy.Options(3),
                new CodeStoreToy(),
                new CodeStoreToy.Options(keep));
    }

    @Test
    void exactResidualsAreThoseOfAStoreThatIsData() {
        CompiledRecipe data =
                CacheBench.compile(
                        new EfficientVlaToy(),
                        new EfficientVlaToy.Options(3),
                        new TimestepStoreToy(),
                        new NoOptions());

        assertThat(flat(CacheBench.calls(code(Keep.EXACT), Execution.AUTO, 3)))
                .isDeepEqualTo(flat(CacheBench.calls(data, Execution.AUTO, 3)));
    }

    private static double[] quantised(double[] exact) {
        double largest = 0;
        for (double value : exact) {
            largest = Math.max(largest, Math.abs(value));
        }
        double[] rounded = new double[exact.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = Math.rint(exact[i] * 127 / largest) * largest / 127;
        }
        return rounded;
    }

    @Test
    void bytesAreTheSimulations() {
        List<Chunk> bytes = CacheBench.calls(code(Keep.BYTES), Execution.AUTO, 2);
        List<Chunk> exact = CacheBench.calls(code(Keep.EXACT), Execution.AUTO, 2);

        for (int call = 0; call < 2; call++) {
            double[][] kept = new double[CacheBench.BLOCKS][];
            double[] expected =
                    CacheSimulation.chunk(
                            call,
                            (step, block, compute) -> {
                                if (step % 3 != 0) {
                                    return quantised(kept[block]);
                                }
                                kept[block] = compute.get();
                                return kept[block];
                            });
            assertThat(flat(bytes.get(call)))
                    .containsExactly(CacheBench.floats(expected), within(1e-5f));
            assertThat(Math.abs(flat(bytes.get(call))[0] - flat(exact.get(call))[0]))
                    .isGreaterThan(1e-4f);
        }
    }

    @Test
    void runsAStepACallAndTheReportSaysSo() {
        CallReport report = CacheBench.calls(code(Keep.BYTES), Execution.AUTO, 2).get(1).report();

        assertThat(report.path()).isEqualTo(CallReport.Path.STEPS);
        assertThat(report.nativeCalls()).isEqualTo(2 * 10);
        assertThat(report.gates()).isEqualTo(CacheBench.gates(10, 16, 0, 4 * 72));
    }

    @Test
    void aStoreThatHasNothingForcesTheBlock() {
        List<BacToy.BlockSteps> late = Collections.nCopies(4, new BacToy.BlockSteps(List.of(5)));
        CompiledRecipe recipe =
                CacheBench.compile(
                        new BacToy(),
                        new BacToy.Options(late),
                        new CodeStoreToy(),
                        new CodeStoreToy.Options(Keep.EXACT));

        // step 0 is forced, step 5 is planned
        assertThat(CacheBench.first(recipe).report().gates())
                .isEqualTo(CacheBench.gates(10, 8, 4, 2 * 72));
    }

    @Test
    void aDiscardedChunkLeavesTheStoreAsItWas() {
        List<Chunk> straight = CacheBench.calls(code(Keep.BYTES), Execution.AUTO, 2);
        try (Session session = CacheBench.open(code(Keep.BYTES), Execution.AUTO)) {
            session.act(CacheBench.reading(0));
            session.executed(2);
            session.act(CacheBench.reading(9));
            session.discard();

            assertThat(flat(session.act(CacheBench.reading(1)))).isEqualTo(flat(straight.get(1)));
        }
    }
}
