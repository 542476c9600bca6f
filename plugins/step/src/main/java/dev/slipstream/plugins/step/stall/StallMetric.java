// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.stall;

/** What must hardly change for a robot to count as standing still. */
public enum StallMetric {
    /** What is observed, over the last two chunks. */
    DISPLACEMENT,
    /**
     * The executed actions, from one chunk to the next: the paper's. Chunks that begin from fresh
     * noise differ even where the robot stands.
     */
    ACTIONS
}
