// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import dev.slipstream.api.train.GateCourse;

import java.util.Arrays;

/**
 * What is asked for, how fast it is learnt and where, update by update.
 *
 * @param course how gates are learnt
 */
record Curriculum(GateCourse course) {

    private long perLevel() {
        return (long) course.segments() * course.calls();
    }

    /** Updates and trials until a level's plan is found. */
    long searched(int level) {
        return (level + 1L) * course.trials() + level * perLevel();
    }

    /** Updates and trials until a segment of a level is walked. */
    long walked(int level, int segment) {
        return searched(level) + (segment + 1L) * course.calls();
    }

    /** Updates and trials until a level is learnt. */
    long learnt(int level) {
        return walked(level, course.segments() - 1);
    }

    /** Updates and trials of the whole training. */
    long updates() {
        return learnt(course.levels().size() - 1);
    }

    /**
     * The sparsity: it rises evenly through the first half of a level, and stays. Where a plan was
     * found for the level, it is there at once.
     */
    double target(long update) {
        int level = (int) (update / perLevel());
        if (course.trials() > 0) {
            return course.levels().get(level);
        }
        double before = course.levels().get(Math.max(0, level - 1));
        double risen = Math.min(1, 2.0 * (update % perLevel()) / perLevel());
        return before + risen * (course.levels().get(level) - before);
    }

    /** The rate's factor: a rise at the beginning, and in each level half a cosine to a tenth. */
    double rate(long update) {
        double share = (update % perLevel()) / (double) perLevel();
        double cosine = 0.55 + 0.45 * Math.cos(Math.PI * share);
        return cosine * Math.min(1, (update + 1.0) / Math.max(1, course.warmUp()));
    }

    /**
     * Where windows begin, in ascending order. Those that would reach over an end are moved in, so
     * that steps near the ends are met as often as others.
     *
     * @param draws a number from 0 to 1 for each window
     * @param first the first step that may be in a window
     * @param steps the steps of a call
     */
    int[] windows(double[] draws, int first, int steps) {
        int length = course.window();
        int places = steps - first - 1 + length;
        return Arrays.stream(draws)
                .mapToInt(draw -> (int) (draw * places) - length + 1 + first)
                .map(from -> Math.max(first, Math.min(steps - length, from)))
                .sorted()
                .toArray();
    }
}
