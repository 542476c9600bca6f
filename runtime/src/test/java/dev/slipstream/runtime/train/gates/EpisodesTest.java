// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.api.train.SeenWindows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Four episodes of eleven windows, of which two are held out; a call comes every two windows. */
final class EpisodesTest {

    @TempDir Path folder;

    private ToyTraining toy;
    private SeenWindows seen;
    private Episodes episodes;

    @BeforeEach
    void open() {
        toy = new ToyTraining(folder, 4, (done, total, figures) -> true);
        seen = toy.training.seen();
        episodes = new Episodes(toy.training, seen, 2, 0.3);
    }

    @AfterEach
    void close() {
        toy.close();
    }

    /** A segment's windows as places in their episode. */
    private int[] places(double whereInIt, int calls) {
        int[] windows = episodes.learned(0, whereInIt, calls);
        int first = 11 * seen.episode(windows[0]);
        return Arrays.stream(windows).map(window -> window - first).toArray();
    }

    @Test
    void segmentsLieAnywhereInAnEpisode() {
        assertThat(places(0, 3)).containsExactly(0, 2, 4);
        assertThat(places(0.5, 3)).containsExactly(3, 5, 7);
        assertThat(places(0.999, 3)).containsExactly(6, 8, 10);
    }

    @Test
    void behindTheEndTheLastWindowRepeats() {
        assertThat(places(0.999, 8)).containsExactly(0, 2, 4, 6, 8, 10, 10, 10);
    }

    @Test
    void whatIsHeldOutIsNotLearnt() {
        Set<Integer> heldOut = new TreeSet<>();
        for (int index = 0; index < episodes.heldOut(); index++) {
            int[] windows = episodes.heldOut(index, 2);
            assertThat(windows[0] % 11).isZero();
            assertThat(windows[1] % 11).isEqualTo(2);
            heldOut.add(seen.episode(windows[0]));
        }
        Set<Integer> learned = new TreeSet<>();
        for (double draw : new double[] {0.01, 0.49, 0.51, 0.99}) {
            learned.add(seen.episode(episodes.learned(draw, 0.5, 1)[0]));
        }

        assertThat(heldOut).hasSize(2);
        assertThat(learned).hasSize(2).doesNotContainAnyElementsOf(heldOut);
    }
}
