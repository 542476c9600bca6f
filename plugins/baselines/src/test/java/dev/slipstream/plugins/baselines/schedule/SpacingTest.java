// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The timesteps of diffusers 0.42.1. */
final class SpacingTest {

    @Test
    void leadingNeverReachesTheLastTimestep() {
        assertThat(Spacing.LEADING.descending(100, 2, 0)).containsExactly(50, 0);
        assertThat(Spacing.LEADING.descending(100, 8, 0)).startsWith(84).endsWith(12, 0);
        assertThat(Spacing.LEADING.descending(100, 30, 1)).startsWith(88, 85).endsWith(4, 1);
    }

    @Test
    void linspaceRoundsHalvesToTheEvenNeighbour() {
        assertThat(Spacing.LINSPACE.descending(100, 7, 5))
                .containsExactly(99, 82, 66, 50, 33, 16, 0);
        assertThat(Spacing.LINSPACE.descending(100, 1, 0)).containsExactly(0);
    }

    @Test
    void trailingCountsDownFromTheEnd() {
        assertThat(Spacing.TRAILING.descending(100, 3, 0)).containsExactly(99, 66, 32);
        assertThat(Spacing.TRAILING.descending(100, 24, 0))
                .containsExactly(
                        99, 95, 91, 86, 82, 78, 74, 70, 66, 61, 57, 53, 49, 45, 41, 36, 32, 28, 24,
                        20, 16, 11, 7, 3);
    }

    @Test
    void trailingTakesNoStepBelowZeroWhereTheReferenceDoes() {
        assertThat(Spacing.TRAILING.descending(100, 31, 0)).hasSize(31).endsWith(2);
    }

    @Test
    void solversDropTheLowest() {
        assertThat(Spacing.LINSPACE.descendingToNext(1000, 1000, 5, 0))
                .containsExactly(999, 799, 599, 400, 200);
        assertThat(Spacing.LEADING.descendingToNext(1000, 1000, 2, 0)).containsExactly(666, 333);
        assertThat(Spacing.TRAILING.descendingToNext(50, 50, 2, 1)).containsExactly(49, 24);
    }
}
