// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GatePlanTest {

    @Test
    void ruleFillsStepsAndBlocks() {
        GatePlan plan = GatePlan.by(3, 2, (step, block) -> step == 0 ? 0 : 1 + block);

        assertThat(plan.gate(0, 1)).isEqualTo(GatePlan.COMPUTE);
        assertThat(plan.gate(2, 0)).isEqualTo(1);
        assertThat(plan.gate(2, 1)).isEqualTo(2);
        assertThat(plan.sparsity()).isEqualTo(4 / 6.0);
        assertThat(plan.withDenseStep(2).sparsity()).isEqualTo(2 / 6.0);
        assertThat(plan.gate(2, 1)).as("the original stays").isEqualTo(2);
    }

    @Test
    void aCallThatBeginsLateTakesTheLastSteps() {
        GatePlan plan = GatePlan.by(3, 2, (step, block) -> step);

        assertThat(plan.last(3)).isSameAs(plan);
        assertThat(plan.last(2)).isEqualTo(GatePlan.by(2, 2, (step, block) -> step + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> plan.last(4));
        assertThatIllegalArgumentException().isThrownBy(() -> plan.last(0));
    }

    @Test
    void plansAreValuesThatOwnTheirGates() {
        byte[] gates = {0, 1, 1, 0};
        GatePlan plan = GatePlan.of(2, 2, gates);
        gates[0] = 1;

        assertThat(plan.gate(0, 0)).isZero();
        assertThat(plan).isEqualTo(GatePlan.of(2, 2, new byte[] {0, 1, 1, 0}));
        assertThat(plan).isNotEqualTo(GatePlan.dense(2, 2));
    }

    @Test
    void gatesFillThePlan() {
        assertThatThrownBy(() -> GatePlan.of(2, 2, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 gates");
    }
}
