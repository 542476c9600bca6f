// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.schedule.CoefficientTable.Row;

import org.junit.jupiter.api.Test;

class CoefficientTableTest {

    private static final Row PLAIN = new Row(9, 1, 2, 3, 4, 5, 0, 0, 8);

    @Test
    void arrayHoldsTheRowsInTheOrderOfTheFormula() {
        CoefficientTable table =
                CoefficientTable.builder()
                        .add(PLAIN)
                        .add(new Row(4, -1, -2, -3, -4, -5, -6, 0, 0))
                        .build();

        assertThat(table.toArray())
                .containsExactly(1, 2, 3, 4, 5, 0, 0, 8, -1, -2, -3, -4, -5, -6, 0, 0);
        assertThat(table.schedule()).isEqualTo(new Schedule(9, 4));
        assertThat(table.noisy()).isTrue();
    }

    @Test
    void historyFromBeforeTheFirstStepIsAnError() {
        CoefficientTable.Builder first =
                CoefficientTable.builder().add(new Row(9, 1, 1, 1, 1, 1, 0.5, 0, 0));
        CoefficientTable.Builder second =
                CoefficientTable.builder().add(PLAIN).add(new Row(8, 1, 1, 1, 1, 1, 0, 0.5, 0));

        assertThatThrownBy(first::build).hasMessageContaining("row 0");
        assertThatThrownBy(second::build).hasMessageContaining("row 1");
    }

    @Test
    void coefficientsAreFinite() {
        assertThatThrownBy(() -> new Row(3, 1, Double.NaN, 0, 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3");
    }

    @Test
    void anEmptyTableIsAnError() {
        assertThatThrownBy(() -> CoefficientTable.builder().build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clipsCheckTheirNumbers() {
        assertThatThrownBy(() -> Clip.range(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Clip.dynamic(1.5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Clip.dynamic(0.9, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
