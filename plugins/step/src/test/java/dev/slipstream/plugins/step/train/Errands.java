// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.train;

import dev.slipstream.api.train.Demonstrations;

import java.util.Map;

/**
 * Demonstrations whose every action follows from the goal and the action before: half of that, and
 * half of the goal.
 *
 * @param episodes how many there are
 * @param steps how long each is
 */
record Errands(int episodes, int steps) implements Demonstrations {

    @Override
    public Recorded episode(int index) {
        float[][] goals = new float[steps][];
        float[][] states = new float[steps][];
        float[][] actions = new float[steps][];
        for (int step = 0; step < steps; step++) {
            goals[step] = new float[] {(float) Math.sin(index), (float) Math.cos(3 * index)};
            states[step] = new float[] {index, step, 0};
            float[] before =
                    step == 0
                            ? new float[] {(float) Math.cos(index), (float) Math.sin(2 * index)}
                            : actions[step - 1];
            actions[step] = new float[2];
            for (int i = 0; i < 2; i++) {
                actions[step][i] = 0.5f * before[i] + 0.5f * goals[step][i];
            }
        }
        return new Recorded(Map.of("goal", goals, "state", states), actions);
    }
}
