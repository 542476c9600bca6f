// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.runtime.event.ExecutedGates;

import org.junit.jupiter.api.Test;

final class FirstCallsTest {

    private final FirstCalls first = new FirstCalls(2);

    private ExecutedGates gated(int index) {
        ExecutedGates gates = Gates.executed(index, 2, (step, block) -> block % 2, "forward");
        first.gated(gates);
        first.called(Gates.report(index, 8, 2));
        return gates;
    }

    @Test
    void keepsTheFirstPrunedCallsWithTheirReportedSparsity() {
        first.called(Gates.report(0, 0, 0));
        ExecutedGates one = gated(1);
        first.called(Gates.report(2, 0, 0));
        ExecutedGates three = gated(3);
        gated(4);

        assertThat(first.calls())
                .containsExactly(new GatedCall(one, 0.75), new GatedCall(three, 0.75));
    }

    @Test
    void countsGates() {
        gated(0);

        assertThat(first.calls().get(0).count(0)).isEqualTo(4);
        assertThat(first.calls().get(0).count(1)).isEqualTo(4);
    }
}
