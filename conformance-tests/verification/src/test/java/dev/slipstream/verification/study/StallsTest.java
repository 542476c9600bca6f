// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.verification.study.Stalls.Place;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** An agent stands still where a whole chunk of actions leaves it at its place. */
final class StallsTest {

    /** A path that goes so many pixels in each action of a chunk. */
    private static List<Place> path(double... speeds) {
        List<Place> path = new ArrayList<>(List.of(new Place(100, 100)));
        for (double speed : speeds) {
            for (int action = 0; action < Stalls.CHUNK; action++) {
                Place last = path.get(path.size() - 1);
                path.add(new Place(last.x() + speed, last.y()));
            }
        }
        return path;
    }

    @Test
    void anAgentThatCreepsOrMovesDoesNotStall() {
        assertThat(Stalls.of(path(1, 5, 0.3))).isEqualTo(new Stalls(3, 0, 0, 0, 0));
    }

    @Test
    void anAgentThatReturnsWithinAChunkHasMoved() {
        List<Place> path = path(0);
        path.set(4, new Place(100, 103));

        assertThat(Stalls.of(path).still()).isZero();
    }

    @Test
    void aStallThatEndsInTimeIsRecovered() {
        assertThat(Stalls.of(path(5, 0, 0, 5, 0, 5))).isEqualTo(new Stalls(6, 3, 2, 2, 2));
    }

    @Test
    void aStallThatLastsIsOneStallAndNotRecovered() {
        assertThat(Stalls.of(path(5, 0, 0, 0, 5))).isEqualTo(new Stalls(5, 3, 1, 1, 0));
    }

    @Test
    void aStallThatTheEpisodesEndCutsShortSaysNothingOfRecovery() {
        assertThat(Stalls.of(path(5, 0, 0))).isEqualTo(new Stalls(3, 2, 1, 0, 0));
    }

    @Test
    void actionsBehindTheLastWholeChunkAreLeftOut() {
        List<Place> path = path(5, 0);

        assertThat(Stalls.of(path.subList(0, path.size() - 1)))
                .isEqualTo(new Stalls(1, 0, 0, 0, 0));
    }
}
