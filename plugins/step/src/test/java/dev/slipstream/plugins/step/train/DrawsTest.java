// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.runtime.session.SlipstreamRuntime;
import dev.slipstream.runtime.train.Evaluator;
import dev.slipstream.runtime.train.Training;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Forty windows of eight episodes are learned from or held out. */
final class DrawsTest {

    private static final int WINDOWS = 40;

    private static SlipstreamRuntime runtime;
    private static Training training;

    @BeforeAll
    static void start(@TempDir Path output) {
        runtime = SlipstreamRuntime.start();
        training =
                new Training(
                        runtime.engine(),
                        new Training.Settings(
                                1,
                                output,
                                Optional.empty(),
                                choice -> {
                                    throw new AssertionError("no scheduler is asked for");
                                },
                                Optional.empty(),
                                "a test",
                                Evaluator.NONE,
                                (done, total, figures) -> true));
    }

    @AfterAll
    static void stop() {
        training.close();
        runtime.close();
    }

    private static Draws draws(double heldOut) {
        return new Draws(training, WINDOWS, window -> window / 5, heldOut);
    }

    @Test
    void wholeEpisodesAreHeldOut() {
        int[] out = draws(0.25).heldOut(WINDOWS);

        assertThat(out).hasSize(10);
        assertThat(Arrays.stream(out).map(window -> window / 5).distinct()).hasSize(2);
        assertThat(draws(0.25).learned()).isEqualTo(30);
        assertThat(draws(0).heldOut(WINDOWS)).isEmpty();
    }

    @Test
    void fewHeldOutWindowsAreSpreadOverAll() {
        int[] all = draws(0.25).heldOut(WINDOWS);

        assertThat(draws(0.25).heldOut(5)).containsExactly(all[0], all[2], all[4], all[6], all[8]);
    }

    @Test
    void everyPassTakesEveryWindowOnceAndInAnotherOrder() {
        Draws draws = draws(0.25);
        int[] heldOut = draws.heldOut(WINDOWS);
        int[] first = pass(draws, 0);
        int[] second = pass(draws, 5);

        assertThat(first).doesNotHaveDuplicates().hasSize(30).doesNotContain(heldOut);
        assertThat(second).containsExactlyInAnyOrder(first);
        assertThat(second).isNotEqualTo(first);
        // An update's windows follow from its number alone, as a training that goes on needs.
        assertThat(pass(draws(0.25), 5)).isEqualTo(second);
        assertThat(first).isNotEqualTo(Arrays.stream(first).sorted().toArray());
    }

    /** Five updates of six windows. */
    private static int[] pass(Draws draws, int from) {
        return IntStream.range(from, from + 5)
                .flatMap(update -> Arrays.stream(draws.learned(update, 6)))
                .toArray();
    }
}
