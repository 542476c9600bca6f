// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipstream.plugins.baselines.small.SmallRuns;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.session.Chunk;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TaylorSeerTest {

    private static final String PRUNER =
            "'pruner': {'use': 'baselines/taylorseer', 'interval': 4, 'firstEnhance': 2}";

    private static SmallRuns runs;

    @BeforeAll
    static void start() {
        runs = new SmallRuns();
    }

    @AfterAll
    static void stop() {
        runs.close();
    }

    private static Chunk second(int order) {
        return runs.last(
                2,
                "line",
                SmallRuns.DDIM,
                PRUNER,
                "'cacheStore': {'use': 'baselines/taylorseer', 'order': " + order + "}");
    }

    @Test
    void straightLinesAreExtrapolatedExactly() {
        float[][] dense = runs.last(2, "line", SmallRuns.DDIM).horizon(0);
        float[][] first = second(1).horizon(0);
        float[][] higher = second(2).horizon(0);

        for (int slot = 0; slot < SmallRuns.HORIZON; slot++) {
            assertThat(first[slot]).containsExactly(dense[slot], within(2e-6f));
            assertThat(higher[slot]).containsExactly(dense[slot], within(2e-6f));
        }
        assertThat(second(0).horizon(0)[0][0]).isNotCloseTo(dense[0][0], within(1e-3f));
    }

    @Test
    void keepsOneResidualMoreThanItsOrder() {
        long residual = (long) SmallRuns.HORIZON * SmallRuns.ACTIONS * Float.BYTES;

        for (int order = 0; order <= 2; order++) {
            CallReport report = second(order).report();
            assertThat(report.cacheBytes()).isEqualTo(2L * (order + 1) * residual);
            assertThat(report.gates().computed()).isEqualTo(2 * 4);
        }
    }
}
