// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

final class TakeTest {

    /** Chunks of two actions; the first takes a second, the others half of one. */
    private final Take take =
            new Take(IntStream.range(0, 6).mapToObj(Samples::moment).toList(), 2, 1, 0.5);

    @Test
    void theRobotStandsStillWhileAChunkIsComputed() {
        assertThat(take.at(0.95)).isEqualTo(Samples.moment(0));
        assertThat(take.isWaiting(0.95)).isTrue();
        assertThat(take.isWaiting(1.05)).isFalse();
        assertThat(take.at(1.15)).isEqualTo(Samples.moment(1));
        assertThat(take.at(1.25)).isEqualTo(Samples.moment(2));
        assertThat(take.isWaiting(1.25)).isTrue();
        assertThat(take.isWaiting(1.65)).isTrue();
        assertThat(take.isWaiting(1.75)).isFalse();
    }

    @Test
    void endsAfterTheLastAction() {
        // Three chunks and five actions.
        assertThat(take.length()).isCloseTo(1 + 2 * 0.5 + 5 * 0.1, within(1e-9));
        assertThat(take.isOver(2.4)).isFalse();
        assertThat(take.isOver(2.6)).isTrue();
        assertThat(take.at(99)).isEqualTo(Samples.moment(5));
        assertThat(take.isWaiting(99)).isFalse();
    }
}
