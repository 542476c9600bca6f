// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.train.Demonstrations;
import dev.slipstream.api.train.Demonstrations.Recorded;
import dev.slipstream.api.train.WindowSizes;
import dev.slipstream.api.train.Windows;

import java.util.Arrays;
import java.util.Map;

/**
 * Windows over episodes, which are asked for when one of their windows is. Windows share the
 * episodes' arrays.
 */
final class DemonstrationWindows implements Windows {

    private final WindowSizes sizes;
    private final Demonstrations demonstrations;

    /** The number of windows before each episode, and of all behind the last. */
    private final int[] before;

    DemonstrationWindows(Demonstrations demonstrations, WindowSizes sizes) {
        this.sizes = sizes;
        this.demonstrations = demonstrations;
        this.before = new int[demonstrations.episodes() + 1];
        for (int episode = 0; episode < demonstrations.episodes(); episode++) {
            before[episode + 1] = before[episode] + windowsOf(demonstrations.length(episode));
        }
    }

    private Recorded episodeOf(int index) {
        Recorded episode = demonstrations.episode(index);
        int actions = episode.actions().length;
        episode.observations()
                .forEach(
                        (name, steps) -> {
                            if (steps.length != actions) {
                                throw new ConfigException(
                                        new Problem(
                                                "TRN-011",
                                                "episode " + index + " of the demonstrations",
                                                steps.length
                                                        + " observations '"
                                                        + name
                                                        + "' and "
                                                        + actions
                                                        + " actions",
                                                "one of each in every step",
                                                "record the episode again, or leave it out"));
                            }
                        });
        return episode;
    }

    private int windowsOf(int steps) {
        if (steps == 0) {
            return 0;
        }
        int before = sizes.observationSteps() - 1;
        // Never so far that a window would lie behind its episode altogether.
        int behind = Math.min(sizes.actionSteps(), sizes.horizon()) - 1;
        return Math.max(0, before + steps + behind - (sizes.horizon() - 1));
    }

    @Override
    public int size() {
        return before[before.length - 1];
    }

    @Override
    public int episode(int window) {
        if (window < 0 || window >= size()) {
            throw new IndexOutOfBoundsException("window " + window + " of " + size());
        }
        int found = Arrays.binarySearch(before, window);
        if (found < 0) {
            return -found - 2;
        }
        // Episodes without windows share their number with the one behind them.
        while (before[found + 1] == window) {
            found++;
        }
        return found;
    }

    @Override
    public float[][] observations(int window, String name) {
        int episode = episode(window);
        Map<String, float[][]> recorded = episodeOf(episode).observations();
        float[][] all = recorded.get(name);
        if (all == null) {
            throw new IllegalArgumentException(
                    "no observation '" + name + "' among " + recorded.keySet());
        }
        return cut(all, window - before[episode], sizes.observationSteps());
    }

    @Override
    public float[][] actions(int window) {
        int episode = episode(window);
        return cut(episodeOf(episode).actions(), window - before[episode], sizes.horizon());
    }

    private float[][] cut(float[][] steps, int window, int length) {
        int first = window - (sizes.observationSteps() - 1);
        float[][] cut = new float[length][];
        for (int i = 0; i < length; i++) {
            cut[i] = steps[Math.max(0, Math.min(steps.length - 1, first + i))];
        }
        return cut;
    }
}
