// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.train.GateCourse;
import dev.slipstream.api.train.GatePlanner;
import dev.slipstream.api.train.TrainingContext;

import java.util.ArrayList;
import java.util.List;

/** A batch of robots, each on its way along a segment of an episode. */
final class Walk implements AutoCloseable {

    private final TrainingContext training;
    private final GateCourse course;
    private final Gating gating;
    private final Episodes episodes;
    private final Curriculum curriculum;
    private final List<GatedCalls> robots = new ArrayList<>();
    private final List<int[]> seen = new ArrayList<>();
    private final int segment;
    private final int whole;

    /**
     * Chooses the segments.
     *
     * @param segment the number of the batch, from which the segments follow
     */
    Walk(
            TrainingContext training,
            GateCourse course,
            Gating gating,
            Episodes episodes,
            int segment) {
        this.training = training;
        this.course = course;
        this.gating = gating;
        this.episodes = episodes;
        this.curriculum = new Curriculum(course);
        this.segment = segment;
        this.whole = gating.lasts() ? 1 : 0;
        double[] draws = training.uniform(segment, "segments", 2 * course.batch());
        for (int row = 0; row < course.batch(); row++) {
            robots.add(new GatedCalls(gating));
            seen.add(episodes.learned(draws[2 * row], draws[2 * row + 1], whole + course.calls()));
        }
    }

    /** Begins, where residuals last with calls that are computed whole. */
    void begin() {
        for (int row = 0; row < whole * robots.size(); row++) {
            try (NDManager scope = training.manager().newSubManager()) {
                robots.get(row).whole(input(row, 0, segment, "first " + row, scope), scope);
            }
        }
    }

    private CallInput input(int row, int call, long key, String purpose, NDManager scope) {
        return CallInput.draw(
                training,
                gating.teacher(),
                episodes.observation(seen.get(row)[call], scope),
                key,
                purpose,
                1,
                scope);
    }

    /**
     * Has every robot take its next call.
     *
     * @param call the number of the planned call
     * @param update the update that learns from it
     * @param planner plans it
     * @param scope owns the windows
     * @return windows of all robots' calls
     */
    List<Window> next(int call, long update, GatePlanner planner, NDManager scope) {
        List<Window> kept = new ArrayList<>();
        for (int row = 0; row < robots.size(); row++) {
            CallInput input = input(row, whole + call, update, "row " + row, scope);
            int[] from =
                    curriculum.windows(
                            training.uniform(update, "windows " + row, course.windows()),
                            gating.firstPlanned(),
                            gating.teacher().steps());
            kept.addAll(robots.get(row).windows(input, planner, from, course.window(), scope));
        }
        return kept;
    }

    @Override
    public void close() {
        robots.forEach(GatedCalls::close);
    }
}
