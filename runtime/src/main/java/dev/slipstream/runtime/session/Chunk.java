// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.runtime.event.CallReport;

/**
 * The actions that a call gave, in the robot's own units.
 *
 * <p>Plain Java, immutable: it outlives its session.
 */
public final class Chunk {

    private final float[][][] slots;
    private final int firstAction;
    private final int actionSteps;
    private final CallReport report;

    Chunk(
            float[] normalised,
            int rows,
            int horizon,
            PolicySpec policy,
            int actionSteps,
            CallReport report) {
        int size = policy.actions().size();
        this.slots = new float[rows][horizon][size];
        int i = 0;
        for (float[][] row : slots) {
            for (float[] slot : row) {
                for (int element = 0; element < size; element++) {
                    slot[element] = policy.actions().restore(element, normalised[i++]);
                }
            }
        }
        this.firstAction = policy.firstAction();
        this.actionSteps = actionSteps;
        this.report = report;
    }

    /**
     * The actions to execute before the next call.
     *
     * @return an array for each action
     */
    public float[][] actions() {
        return actions(0);
    }

    /**
     * The actions of one row.
     *
     * @param row the row
     * @return an array for each action
     */
    public float[][] actions(int row) {
        float[][] actions = new float[actionSteps][];
        for (int i = 0; i < actionSteps; i++) {
            actions[i] = slots[row][firstAction + i].clone();
        }
        return actions;
    }

    /**
     * The whole horizon of one row.
     *
     * @param row the row
     * @return an array for each slot
     */
    public float[][] horizon(int row) {
        float[][] copy = new float[slots[row].length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = slots[row][i].clone();
        }
        return copy;
    }

    /**
     * How many rows there are.
     *
     * @return 1 for a robot
     */
    public int rows() {
        return slots.length;
    }

    /**
     * What the call did.
     *
     * @return the report
     */
    public CallReport report() {
        return report;
    }
}
