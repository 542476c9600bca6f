// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The steps of a cold start, noisiest first.
 *
 * @param steps the steps
 * @param end the level where the last step leads, and that of a start below all steps
 */
record Ladder(List<Step> steps, Level end) {

    Ladder {
        steps = List.copyOf(steps);
    }

    /** Steps that each lead to the next one's level, and the last to the end. */
    static Ladder linked(float[] timesteps, List<Level> levels, Level end) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < timesteps.length; i++) {
            Level next = i + 1 < timesteps.length ? levels.get(i + 1) : end;
            steps.add(new Step(timesteps[i], levels.get(i), next));
        }
        return new Ladder(steps, end);
    }

    static Ladder linked(int[] timesteps, IntFunction<Level> levels, Level end) {
        float[] floats = new float[timesteps.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = timesteps[i];
        }
        return linked(floats, Arrays.stream(timesteps).mapToObj(levels).toList(), end);
    }

    /** Steps that each lead down by the same stride, wherever the next one is. */
    static Ladder strided(int[] timesteps, int stride, IntFunction<Level> levels, Level end) {
        List<Step> steps = new ArrayList<>();
        for (int timestep : timesteps) {
            int next = timestep - stride;
            steps.add(
                    new Step(
                            timestep, levels.apply(timestep), next < 0 ? end : levels.apply(next)));
        }
        return new Ladder(steps, end);
    }

    /**
     * The steps of a warm start. One that stands on a step begins with it; any other is evaluated
     * where it stands and then joins the steps below.
     */
    List<Step> from(float timestep, Level at) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).timestep() == timestep) {
                return steps.subList(i, steps.size());
            }
        }
        List<Step> run = new ArrayList<>();
        for (Step step : steps) {
            // A rounded timestep may stand below a start whose level it exceeds.
            if (step.timestep() < timestep && step.at().sigma() < at.sigma()) {
                run.add(step);
            }
        }
        run.add(0, new Step(timestep, at, run.isEmpty() ? end : run.get(0).at()));
        return run;
    }
}
