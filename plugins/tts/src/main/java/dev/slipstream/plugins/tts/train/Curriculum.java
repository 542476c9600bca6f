// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import java.util.Arrays;

/**
 * What is asked for, how fast it is learnt and where, update by update behind the imitation.
 *
 * @param options the training's options
 */
record Curriculum(TtsTrainingOptions options) {

    private long perLevel() {
        return (long) options.segments() * options.calls();
    }

    /** The sparsity: it rises evenly through the first half of a level, and stays. */
    double target(long update) {
        int level = (int) (update / perLevel());
        double before = options.levels().get(Math.max(0, level - 1));
        double risen = Math.min(1, 2.0 * (update % perLevel()) / perLevel());
        return before + risen * (options.levels().get(level) - before);
    }

    /** The rate's factor: a rise at the beginning, and in each level half a cosine to a tenth. */
    double rate(long update) {
        double share = (update % perLevel()) / (double) perLevel();
        double cosine = 0.55 + 0.45 * Math.cos(Math.PI * share);
        return cosine * Math.min(1, (update + 1.0) / Math.max(1, options.warmUp()));
    }

    /**
     * Where windows begin, in ascending order. Those that would reach over an end are moved in, so
     * that steps near the ends are met as often as others.
     *
     * @param draws a number from 0 to 1 for each window
     * @param steps the steps of a call, of which the first is never in a window
     */
    int[] windows(double[] draws, int steps) {
        int length = options.window();
        return Arrays.stream(draws)
                .mapToInt(draw -> (int) (draw * (steps - 2 + length)) - length + 2)
                .map(first -> Math.max(1, Math.min(steps - length, first)))
                .sorted()
                .toArray();
    }
}
