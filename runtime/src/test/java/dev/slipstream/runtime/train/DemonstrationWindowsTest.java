// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.api.train.WindowSizes;
import dev.slipstream.api.train.Windows;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

final class DemonstrationWindowsTest {

    /** Episodes whose numbers say where they stand: an episode's hundreds and a step. */
    private record Numbered(List<Integer> lengths) implements Demonstrations {

        static Numbered of(Integer... lengths) {
            return new Numbered(List.of(lengths));
        }

        @Override
        public int episodes() {
            return lengths.size();
        }

        @Override
        public Recorded episode(int index) {
            float[][] actions = new float[lengths.get(index)][];
            float[][] states = new float[actions.length][];
            for (int step = 0; step < actions.length; step++) {
                actions[step] = new float[] {100 * index + step};
                states[step] = new float[] {-100 * index - step, 7};
            }
            return new Recorded(Map.of("state", states), actions);
        }
    }

    private static List<Integer> first(float[][] steps) {
        return Arrays.stream(steps).map(step -> Math.round(Math.abs(step[0]))).toList();
    }

    @Test
    void beginsBeforeAnEpisodeAndEndsBehindIt() {
        Windows windows = new DemonstrationWindows(Numbered.of(5), new WindowSizes(4, 2, 3));

        assertThat(IntStream.range(0, windows.size()).mapToObj(i -> first(windows.actions(i))))
                .containsExactly(
                        List.of(0, 0, 1, 2),
                        List.of(0, 1, 2, 3),
                        List.of(1, 2, 3, 4),
                        List.of(2, 3, 4, 4),
                        List.of(3, 4, 4, 4));
        assertThat(
                        IntStream.range(0, windows.size())
                                .mapToObj(i -> first(windows.observations(i, "state"))))
                .containsExactly(
                        List.of(0, 0), List.of(0, 1), List.of(1, 2), List.of(2, 3), List.of(3, 4));
    }

    /**
     * The law of the reference, real-stanford/diffusion_policy: windows begin at each step from
     * {@code -pad_before} to {@code length - horizon + pad_after}, both paddings being cut to
     * {@code horizon - 1}, and places outside of the episode repeat its edge.
     */
    @Test
    void cutsAsTheReferenceDoes() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            int horizon = 1 + random.nextInt(8);
            int observed = 1 + random.nextInt(horizon);
            int executed = 1 + random.nextInt(10);
            List<Integer> lengths = random.ints(random.nextInt(6), 0, 12).boxed().toList();
            List<List<Integer>> actions = new ArrayList<>();
            List<List<Integer>> observations = new ArrayList<>();
            List<Integer> episodes = new ArrayList<>();
            for (int episode = 0; episode < lengths.size(); episode++) {
                int length = lengths.get(episode);
                int padAfter = Math.min(executed - 1, horizon - 1);
                for (int begin = 1 - observed;
                        length > 0 && begin <= length - horizon + padAfter;
                        begin++) {
                    actions.add(places(episode, length, begin, horizon));
                    observations.add(places(episode, length, begin, observed));
                    episodes.add(episode);
                }
            }

            Windows windows =
                    new DemonstrationWindows(
                            new Numbered(lengths), new WindowSizes(horizon, observed, executed));

            assertThat(windows.size()).isEqualTo(actions.size());
            for (int i = 0; i < actions.size(); i++) {
                assertThat(windows.episode(i)).isEqualTo(episodes.get(i));
                assertThat(first(windows.actions(i))).isEqualTo(actions.get(i));
                assertThat(first(windows.observations(i, "state"))).isEqualTo(observations.get(i));
            }
        }
    }

    private static List<Integer> places(int episode, int length, int begin, int count) {
        return IntStream.range(begin, begin + count)
                .map(place -> 100 * episode + Math.min(Math.max(place, 0), length - 1))
                .boxed()
                .toList();
    }

    @Test
    void leavesOutEpisodesThatAreTooShort() {
        Windows windows =
                new DemonstrationWindows(Numbered.of(1, 0, 9, 2, 8, 1), new WindowSizes(16, 2, 8));

        assertThat(windows.size()).isEqualTo(2 + 1);
        assertThat(IntStream.range(0, 3).map(windows::episode)).containsExactly(2, 2, 4);
    }

    @Test
    void hasNoneOfEpisodesWithoutSteps() {
        assertThat(new DemonstrationWindows(Numbered.of(0, 0), new WindowSizes(2, 2, 2)).size())
                .isZero();
        assertThat(new DemonstrationWindows(Numbered.of(), new WindowSizes(1, 1, 1)).size())
                .isZero();
    }

    @Test
    void refusesWindowsThatAreNotThere() {
        Windows windows = new DemonstrationWindows(Numbered.of(3, 3), new WindowSizes(1, 1, 1));

        assertThat(windows.size()).isEqualTo(6);
        assertThatThrownBy(() -> windows.actions(6))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("window 6 of 6");
        assertThatThrownBy(() -> windows.episode(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> windows.observations(0, "image"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("image")
                .hasMessageContaining("state");
    }

    @Test
    void refusesEpisodesWithoutAnObservationForEachAction() {
        Demonstrations uneven =
                new Demonstrations() {
                    @Override
                    public int episodes() {
                        return 2;
                    }

                    @Override
                    public Recorded episode(int index) {
                        return new Recorded(
                                Map.of("state", new float[3][1]), new float[3 + index][1]);
                    }
                };

        Windows windows = new DemonstrationWindows(uneven, new WindowSizes(1, 1, 1));
        assertThat(windows.actions(0)).hasDimensions(1, 1);
        assertThatThrownBy(() -> windows.actions(3))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TRN-011 episode 1")
                .hasMessageContaining("3 observations 'state' and 4 actions");
    }
}
