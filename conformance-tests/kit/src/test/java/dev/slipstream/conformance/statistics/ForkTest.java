// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** Where a policy has two ways, and where it only varies. */
final class ForkTest {

    private static final int CHUNKS = 60;

    /** Chunks of two slots of two numbers; the ways part in the first, and meet in the second. */
    private static double[][] chunks(double lesser, double apart) {
        Random random = new Random(5);
        double[][] chunks = new double[CHUNKS][4];
        for (int i = 0; i < CHUNKS; i++) {
            for (int k = 0; k < 4; k++) {
                chunks[i][k] = 0.1 * random.nextGaussian();
            }
            chunks[i][1] += i < lesser * CHUNKS ? apart : 0;
        }
        return chunks;
    }

    @Test
    void findsTwoWaysInTheSlotWhereTheyPart() {
        assertThat(Fork.of(chunks(0.3, 1), 2)).isPresent();
    }

    @Test
    void aRareWayIsNoFork() {
        assertThat(Fork.of(chunks(0.15, 1), 2)).isEmpty();
    }

    @Test
    void waysThatOverlapAreNoFork() {
        assertThat(Fork.of(chunks(0.4, 0.2), 2)).isEmpty();
    }

    @Test
    void countsWhatAStrategyKeepsInThatSlot() {
        Fork fork = Fork.of(chunks(0.3, 1), 2).orElseThrow();

        assertThat(fork.retention(chunks(0.1, 1)))
                .anySatisfy(
                        way -> {
                            assertThat(way.denseShare()).isCloseTo(0.3, within(1e-9));
                            assertThat(way.strategyShare()).isCloseTo(0.1, within(1e-9));
                        });
    }
}
