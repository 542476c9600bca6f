// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.train.Demonstrations.Recorded;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Episodes of one step take 64 bytes: two rows of two numbers with their headers. */
final class EpisodeCacheTest {

    private final List<Integer> read = new ArrayList<>();

    @Test
    void dropsWhatWasNotAskedForLongest() {
        EpisodeCache cache = new EpisodeCache(2 * 64, this::read);

        for (int index : new int[] {0, 1, 0, 2, 0, 2, 1, 2, 0}) {
            cache.get(index);
        }

        assertThat(read).containsExactly(0, 1, 2, 1, 0);
    }

    @Test
    void keepsAllThatFits() {
        EpisodeCache cache = new EpisodeCache(3 * 64, this::read);

        for (int round = 0; round < 3; round++) {
            for (int index = 0; index < 3; index++) {
                cache.get(index);
            }
        }

        assertThat(read).containsExactly(0, 1, 2);
    }

    private Recorded read(int index) {
        read.add(index);
        return new Recorded(Map.of("obs", new float[1][2]), new float[1][2]);
    }
}
