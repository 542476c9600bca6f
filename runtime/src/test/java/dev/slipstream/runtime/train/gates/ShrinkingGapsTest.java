// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.block.GatePlan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.IntStream;

final class ShrinkingGapsTest {

    private static final int BLOCKS = 3;
    private static final int REUSE = 2;

    @ParameterizedTest
    @CsvSource({
        "100, 1, 0.8",
        "100, 1, 0.9",
        "100, 1, 0.93",
        "100, 1, 0.95",
        "100, 0, 0.91",
        "40, 1, 0.8",
        "40, 1, 0.93",
        "20, 1, 0.6",
        "20, 1, 0.8",
        "10, 0, 0.5",
        "10, 1, 0.3"
    })
    void computesAsManyWholeStepsAsTheSparsityLeaves(int steps, int first, double sparsity) {
        List<GatePlan> plans = new ShrinkingGaps(steps, first, BLOCKS).plans(sparsity, REUSE);

        assertThat(plans).isNotEmpty().doesNotHaveDuplicates();
        int wanted = (int) Math.round((1 - sparsity) * (steps - first));
        for (GatePlan plan : plans) {
            int[] whole = whole(plan);
            assertThat(whole).hasSize(wanted + first).startsWith(0).endsWith(steps - 1);
            for (int i = 2; i < whole.length - 1; i++) { // the first gap is what is left
                assertThat(whole[i + 1] - whole[i])
                        .as("gap %d of %s", i, plan)
                        .isLessThanOrEqualTo(whole[i] - whole[i - 1] + 1); // to rounding
            }
        }
    }

    /** Each factor follows from the reach and the number: 60, 30, 15, 7, 3, 1, 0 before the end. */
    @Test
    void distancesFromTheEndGrowByOneFactor() {
        GatePlan plan = new ShrinkingGaps(101, 1, BLOCKS).plans(0.93, REUSE).get(4);

        assertThat(whole(plan)).containsExactly(0, 40, 70, 86, 93, 97, 99, 100);
    }

    @Test
    void reusesAsItIsTold() {
        GatePlan plan = new ShrinkingGaps(100, 1, BLOCKS).plans(0.9, REUSE).get(0);

        assertThat(plan.gate(50, 1)).isEqualTo(REUSE);
        assertThat(plan.gate(99, 1)).isEqualTo(GatePlan.COMPUTE);
    }

    @Test
    void hasNoneForTooFewWholeSteps() {
        assertThat(new ShrinkingGaps(10, 1, BLOCKS).plans(0.9, REUSE)).isEmpty();
        assertThat(new ShrinkingGaps(10, 1, BLOCKS).plans(0, REUSE)).isEmpty();
    }

    private static int[] whole(GatePlan plan) {
        return IntStream.range(0, plan.steps())
                .filter(
                        step ->
                                IntStream.range(0, BLOCKS)
                                        .allMatch(
                                                block ->
                                                        plan.gate(step, block) == GatePlan.COMPUTE))
                .toArray();
    }
}
