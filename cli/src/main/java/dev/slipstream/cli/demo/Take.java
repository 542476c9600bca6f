// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.bench.Row;

import java.util.List;

/**
 * An episode against the clock: the robot stands still while a chunk is computed, then executes it.
 *
 * @param moments how it looked before each action, and after the last
 * @param steps how many actions a chunk drives the robot for
 * @param first seconds that the first chunk takes
 * @param later seconds that each later chunk takes
 */
record Take(List<Takes.Moment> moments, int steps, double first, double later) {

    /** Seconds of an action, as the task has them. */
    static final double ACTION = 0.1;

    private static final double MILLIS = 1e3;

    static Take of(List<Takes.Moment> moments, Row row) {
        Row.Latency latency = row.latencyMs();
        return new Take(
                moments, row.actionsPerCall(), latency.cold() / MILLIS, latency.p50() / MILLIS);
    }

    private int actions() {
        return moments.size() - 1;
    }

    /** When an action is done, counted from 1; the episode begins with 0. */
    private double done(int action) {
        if (action == 0) {
            return 0;
        }
        int chunk = (action - 1) / steps;
        return first + chunk * later + action * ACTION;
    }

    double length() {
        return done(actions());
    }

    private int actionsAt(double time) {
        int action = 0;
        while (action < actions() && done(action + 1) <= time) {
            action++;
        }
        return action;
    }

    Takes.Moment at(double time) {
        return moments.get(actionsAt(time));
    }

    /** Whether the robot waits for its next chunk. */
    boolean isWaiting(double time) {
        int action = actionsAt(time);
        return action < actions() && action % steps == 0 && time < done(action + 1) - ACTION;
    }

    boolean isOver(double time) {
        return time >= length();
    }
}
